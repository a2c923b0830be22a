import type { PageTexts } from './page-texts';

export const fr: PageTexts = {
  campaign: 'Campagne #MigrantHeroes de l’OIM',
  languages: 'Langues',
  nominated: (nominator, nominee) =>
    `${nominator} a proposé ${nominee} pour la campagne «\u00A0Migrant Heroes\u00A0».`,
  whatIsUsed: 'Ce qui pourrait être publié',
  photoAlt: (nominee) => `La photo de ${nominee} qui pourrait être publiée`,
  yourDecision: 'Votre décision',
  iAgree: 'J’accepte ce qui suit\u00A0:',
  yourName: 'Votre nom',
  nameHint: 'Votre nom complet, en guise de signature. Nécessaire seulement pour un oui.',
  yes: 'Oui, j’accepte ce que j’ai coché',
  no: 'Non, je n’accepte pas',
  noIsFree:
    'Pour un non, il ne faut ni cocher ni écrire de nom, et il est sans conséquence pour vous.',
  opensNothing: 'Rien n’est décidé tant que vous n’appuyez pas sur l’un de ces deux boutons.',
  asked: 'Vous n’avez pas encore décidé. Rien n’est publié.',
  granted: 'Vous avez dit oui. Vous pouvez retirer ce oui à tout moment.',
  agreedTo: 'Voici ce que vous avez accepté\u00A0:',
  refused: 'Vous avez dit non. Rien n’est publié, et cela est sans conséquence pour vous.',
  refusedMayGrant: 'Si vous changez d’avis, vous pouvez encore dire oui ci-dessous.',
  withdrawn: 'Vous avez retiré votre consentement.',
  withdrawnFinal:
    'Tout est retiré\u00A0: votre histoire dans toutes les langues, et votre photo. C’est définitif, et sans conséquence pour vous. Vous n’avez plus rien à faire.',
  withdraw: 'Retirer mon consentement',
  withdrawMeans:
    'Vous n’avez pas à donner de raison. Votre histoire est retirée dans toutes les langues, et votre photo avec elle. C’est définitif pour cette proposition, et sans conséquence pour vous.',
  withdrawNow: 'Retirer maintenant',
  change: 'Changer ce que j’accepte',
  changeMeans:
    'Cochez ce que vous acceptez désormais. Votre nouvelle réponse remplace la précédente.',
  saveChange: 'Oui, j’accepte désormais ce que j’ai coché',
  errorPrefix: 'Erreur',
  errorsTitle: 'Votre réponse n’est pas encore enregistrée',
  errors: {
    name: 'Écrivez votre nom (120 caractères au plus).',
    scopes: 'Cochez au moins un point que vous acceptez, ou dites non.',
    story: 'Sans un oui au premier point, rien ne peut être publié\u00A0: cochez-le, ou dites non.',
    decided:
      'Rien n’a été enregistré\u00A0: entre-temps, une décision a été prise, comme vous le voyez ici.',
    wording: 'Le texte a changé entre-temps. Relisez-le, puis décidez de nouveau.',
  },
  notFoundTitle: 'Ce lien ne fonctionne pas',
  notFound: 'L’adresse est incomplète ou n’est plus valable. Rien n’a été décidé en l’ouvrant.',
  notFoundHelp:
    'Ouvrez de nouveau le lien du courriel, ou copiez-le en entier dans la barre d’adresse. S’il ne fonctionne toujours pas, adressez-vous au bureau de l’OIM de votre pays de résidence.',
  lapsed: 'Le délai pour répondre est écoulé. Rien n’est publié.',
  lapsedMayGrant:
    'Si vous souhaitez dire oui, demandez un nouveau lien au bureau de l’OIM dans votre pays de résidence. Vous pouvez dire non ici, définitivement, à tout moment.',
  looksLike:
    'Voici comment votre histoire se présenterait. Elle a été préparée à partir de ce qui a été écrit à votre sujet.',
  isWritten:
    'Voici ce qui a été écrit à votre sujet. Une histoire est préparée à partir de ce texte\u00A0; avant et après sa publication, vous la trouvez sur cette page.',
  onlyWithdraw:
    'Avec ce lien, vous pouvez regarder et retirer votre consentement. Pour modifier ce que vous acceptez, demandez un nouveau lien au bureau de l’OIM dans votre pays de résidence.',
  tooManyTitle: 'Veuillez patienter un peu',
  tooMany:
    'Trop de liens ont été essayés depuis votre réseau, ou celui-ci a été ouvert trop souvent. Rien n’est perdu\u00A0: ouvrez à nouveau le lien du courriel dans dix minutes.',
};
