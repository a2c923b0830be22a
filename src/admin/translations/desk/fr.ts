import type { en } from './en';

export const fr: Record<keyof typeof en, string> = {
  'campaign.desk.title': 'Bureau',
  'campaign.desk.loading': 'Lecture du bureau',
  'campaign.desk.failed': 'Cela n’a pas fonctionné. Réessayez dans un instant.',
  'campaign.desk.close': 'Fermer',
  'campaign.desk.cancel': 'Annuler',
  'campaign.desk.people': 'Qui travaille au bureau de cette mission',
  'campaign.desk.nobody':
    'Personne ne travaille encore à ce bureau. Invitez le point focal de la mission.',
  'campaign.desk.state.active': 'Peut se connecter',
  'campaign.desk.state.invited':
    'Invitation du {on}, pas encore de connexion. Le lien s’ouvre jusqu’au {until}.',
  'campaign.desk.state.invitedOtherwise': 'Pas encore de connexion',
  'campaign.desk.state.expired': 'Pas de connexion avant le {until} : le lien ne s’ouvre plus.',
  'campaign.desk.state.blocked': 'Compte désactivé',
  'campaign.desk.invite': 'Inviter un point focal',
  'campaign.desk.inviteTo': 'Inviter un point focal de {mission}',
  'campaign.desk.inviteMeans':
    'Nous créons un compte pour cette mission seule et envoyons un lien pour choisir un mot de passe. Il s’ouvre pendant 14 jours.',
  'campaign.desk.firstname': 'Prénom',
  'campaign.desk.lastname': 'Nom',
  'campaign.desk.email': 'Adresse électronique',
  'campaign.desk.emailHint':
    'L’adresse personnelle de travail : c’est aussi le nom pour se connecter.',
  'campaign.desk.language': 'Langue du courriel et de l’administration',
  'campaign.desk.language.en': 'Anglais',
  'campaign.desk.language.fr': 'Français',
  'campaign.desk.language.es': 'Espagnol',
  'campaign.desk.send': 'Envoyer l’invitation',
  'campaign.desk.sent': 'L’invitation à {email} est en route.',
  'campaign.desk.seated': '{email} a déjà un compte et travaille désormais à ce bureau.',
  'campaign.desk.again': 'Inviter de nouveau',
  'campaign.desk.againPerson': 'Inviter {name} de nouveau',
  'campaign.desk.revoke': 'Retirer l’accès',
  'campaign.desk.revokePerson': 'Retirer l’accès de {name}',
  'campaign.desk.revokeMeans':
    '{name} est déconnecté·e aussitôt, ne peut plus se connecter et n’appartient plus à ce bureau. Ce que {name} a écrit reste. La même adresse peut être invitée de nouveau plus tard.',
  'campaign.desk.revoked': '{name} n’a plus accès.',
};
