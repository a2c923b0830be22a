import type { PageTexts } from './page-texts';

export const es: PageTexts = {
  campaign: 'Campaña #MigrantHeroes de la OIM',
  languages: 'Idiomas',
  nominated: (nominator, nominee) =>
    `${nominator} ha propuesto a ${nominee} para la campaña «Migrant Heroes».`,
  whatIsUsed: 'Lo que podría publicarse',
  photoAlt: (nominee) => `La foto de ${nominee} que podría publicarse`,
  yourDecision: 'Su decisión',
  iAgree: 'Acepto lo siguiente:',
  yourName: 'Su nombre',
  nameHint: 'Su nombre completo, a modo de firma. Solo hace falta para un sí.',
  yes: 'Sí, acepto lo que he marcado',
  no: 'No, no acepto',
  noIsFree:
    'Para decir que no, no hace falta marcar nada ni escribir el nombre, y no tiene ninguna consecuencia para usted.',
  opensNothing: 'No se decide nada hasta que pulse uno de estos dos botones.',
  asked: 'Todavía no ha decidido. No se ha publicado nada.',
  granted: 'Usted dijo que sí. Puede retirarlo en cualquier momento.',
  agreedTo: 'Esto es lo que ha aceptado:',
  refused: 'Usted dijo que no. No se publica nada, y no hay ninguna consecuencia para usted.',
  refusedMayGrant: 'Si cambia de opinión, todavía puede decir que sí más abajo.',
  withdrawn: 'Usted ha retirado su consentimiento.',
  withdrawnFinal:
    'Se retira todo: su historia en todos los idiomas, y su foto. Es definitivo, y no tiene ninguna consecuencia para usted. No tiene que hacer nada más.',
  withdraw: 'Retirar mi consentimiento',
  withdrawMeans:
    'No tiene que dar ninguna razón. Su historia se retira en todos los idiomas, y su foto con ella. Es definitivo para esta propuesta, y no tiene ninguna consecuencia para usted.',
  withdrawNow: 'Retirar ahora',
  change: 'Cambiar lo que acepto',
  changeMeans:
    'Marque lo que acepta a partir de ahora. Su nueva respuesta sustituye a la anterior.',
  saveChange: 'Sí, a partir de ahora acepto lo que he marcado',
  errorPrefix: 'Error',
  errorsTitle: 'Su respuesta todavía no se ha registrado',
  errors: {
    name: 'Escriba su nombre (120 caracteres como máximo).',
    scopes: 'Marque al menos un punto que acepta, o diga que no.',
    story: 'Sin un sí al primer punto no se puede publicar nada: márquelo, o diga que no.',
    decided: 'No se ha registrado nada: entretanto se ha tomado una decisión, como ve aquí.',
    wording: 'El texto ha cambiado entretanto. Vuelva a leerlo y decida de nuevo.',
  },
  notFoundTitle: 'Este enlace no funciona',
  notFound: 'La dirección está incompleta o ya no es válida. No se ha decidido nada al abrirla.',
  notFoundHelp:
    'Abra otra vez el enlace del correo, o cópielo entero en la barra de direcciones. Si sigue sin funcionar, diríjase a la oficina de la OIM en su país de residencia.',
  lapsed: 'El plazo para responder ha terminado. No se publica nada.',
  lapsedMayGrant:
    'Si quiere decir que sí, pida un nuevo enlace a la oficina de la OIM en su país de residencia. Aquí puede decir que no, definitivamente, en cualquier momento.',
  looksLike:
    'Así se vería su historia. Se ha preparado a partir de lo que se escribió sobre usted.',
  isWritten:
    'Esto se escribió sobre usted. A partir de ello se prepara una historia; antes y después de publicarse, la encuentra en esta página.',
  onlyWithdraw:
    'Con este enlace puede mirar y retirar su consentimiento. Para cambiar lo que acepta, pida un nuevo enlace a la oficina de la OIM en su país de residencia.',
  tooManyTitle: 'Espere un poco',
  tooMany:
    'Se han probado demasiados enlaces desde su red, o este se ha abierto demasiadas veces. No se ha perdido nada: vuelva a abrir el enlace del correo dentro de diez minutos.',
};
