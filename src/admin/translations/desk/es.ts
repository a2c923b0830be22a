import type { en } from './en';

export const es: Record<keyof typeof en, string> = {
  'campaign.desk.title': 'Oficina',
  'campaign.desk.loading': 'Leyendo la oficina',
  'campaign.desk.failed': 'No ha funcionado. Inténtelo de nuevo en un momento.',
  'campaign.desk.close': 'Cerrar',
  'campaign.desk.cancel': 'Cancelar',
  'campaign.desk.people': 'Quién trabaja en la oficina de esta misión',
  'campaign.desk.nobody': 'Nadie trabaja todavía en esta oficina. Invite al punto focal.',
  'campaign.desk.state.active': 'Puede entrar',
  'campaign.desk.state.invited':
    'Invitación del {on}, aún no ha entrado. El enlace se abre hasta el {until}.',
  'campaign.desk.state.invitedOtherwise': 'Aún no ha entrado',
  'campaign.desk.state.expired': 'No entró antes del {until}: el enlace ya no se abre.',
  'campaign.desk.state.blocked': 'Cuenta desactivada',
  'campaign.desk.invite': 'Invitar a un punto focal',
  'campaign.desk.inviteTo': 'Invitar a un punto focal de {mission}',
  'campaign.desk.inviteMeans':
    'Creamos una cuenta solo para esta misión y enviamos un enlace para elegir una contraseña. Se abre durante 14 días.',
  'campaign.desk.firstname': 'Nombre',
  'campaign.desk.lastname': 'Apellidos',
  'campaign.desk.email': 'Correo electrónico',
  'campaign.desk.emailHint': 'La dirección propia de la persona: también sirve para entrar.',
  'campaign.desk.language': 'Idioma del correo y de la administración',
  'campaign.desk.language.en': 'Inglés',
  'campaign.desk.language.fr': 'Francés',
  'campaign.desk.language.es': 'Español',
  'campaign.desk.send': 'Enviar la invitación',
  'campaign.desk.sent': 'La invitación a {email} está en camino.',
  'campaign.desk.seated': '{email} ya tiene cuenta y ahora trabaja en esta oficina.',
  'campaign.desk.again': 'Invitar de nuevo',
  'campaign.desk.againPerson': 'Invitar de nuevo a {name}',
  'campaign.desk.revoke': 'Retirar el acceso',
  'campaign.desk.revokePerson': 'Retirar el acceso de {name}',
  'campaign.desk.revokeMeans':
    '{name} queda fuera de inmediato, ya no puede entrar y deja de pertenecer a esta oficina. Lo que {name} escribió se queda. Más adelante puede invitar de nuevo a la misma dirección.',
  'campaign.desk.revoked': '{name} ya no tiene acceso.',
};
