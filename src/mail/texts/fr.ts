import type { MailTexts } from './mail-texts';

export const fr: MailTexts = {
  greeting: (name) => `Bonjour ${name},`,
  signature:
    'La campagne #MigrantHeroes de l’OIM, l’Organisation internationale pour les migrations',
  neverMoney:
    'L’OIM ne demande jamais d’argent\u00A0: ni pour une proposition, ni pour une histoire, ni pour un vote. ' +
    'Des passeurs et des escrocs utilisent de faux comptes au nom de l’OIM. ' +
    'Si quelqu’un vous demande de l’argent, ne payez pas et ne répondez pas.',
  consentRequest: {
    subject:
      'Votre nom a été proposé pour #MigrantHeroes\u00A0: votre histoire peut-elle être racontée\u00A0?',
    nominated: (nominator) =>
      `${nominator} a proposé votre nom pour la campagne #MigrantHeroes de l’OIM, l’Organisation internationale pour les migrations. ` +
      'La campagne met en lumière les nombreuses façons dont les migrants contribuent à leur pays d’origine et aux communautés qui les accueillent.',
    asked:
      'Veuillez lire ce qui a été écrit à votre sujet, et décider si cela peut être utilisé, et à quelles fins.',
    link: 'Lisez et décidez ici\u00A0:',
    nothingWithoutYes:
      'Rien n’est publié sans votre oui. Si vous ne répondez pas, rien n’est publié.',
    mayRefuse:
      'Vous pouvez dire non, sans donner de raison et sans aucune conséquence\u00A0: cela n’a d’effet sur aucun service, aucun statut ni aucune aide de l’OIM. ' +
      'Si vous dites oui, vous pouvez retirer votre consentement à tout moment avec le même lien.',
    keepLink:
      'Ce lien est pour vous seulement. Gardez-le et ne le transmettez à personne\u00A0: toute personne qui l’a peut répondre à votre place.',
  },
  consentReceipt: {
    subject: {
      granted: 'Votre consentement à #MigrantHeroes est enregistré',
      refused: 'Votre refus à #MigrantHeroes est enregistré',
      withdrawn: 'Le retrait de votre consentement à #MigrantHeroes est enregistré',
    },
    decided: {
      granted: (when) =>
        `Votre consentement à l’utilisation de votre histoire a été enregistré (${when}).`,
      refused: (when) =>
        `Il a été enregistré que votre histoire ne doit pas être utilisée (${when}).`,
      withdrawn: (when) => `Le retrait de votre consentement a été enregistré (${when}).`,
    },
    agreedTo: 'Voici ce que vous avez accepté\u00A0:',
    afterwards: {
      granted:
        'Votre histoire peut être utilisée à ces fins, et à aucune autre. ' +
        'Vous pouvez retirer votre consentement à tout moment avec le même lien. Vous n’avez pas à donner de raison.',
      refused:
        'Rien n’est publié, et cela est sans conséquence pour vous. ' +
        'Si vous changez d’avis, vous pouvez encore dire oui avec le même lien.',
      withdrawn:
        'Votre histoire et votre photo ne sont plus publiques sur les pages de la campagne. ' +
        'Le retrait est définitif pour cette proposition, et sans conséquence pour vous.',
    },
    link: 'Voyez votre décision ici\u00A0:',
    notYou: {
      granted:
        'Si ce n’est pas vous qui avez donné ce consentement, retirez-le avec le lien ci-dessus.',
      refused:
        'Si ce n’est pas vous qui avez refusé, vous pouvez répondre de nouveau avec le lien ci-dessus.',
      withdrawn:
        'Si ce n’est pas vous qui avez retiré le consentement, adressez-vous au bureau de l’OIM de votre pays de résidence.',
    },
  },
  voteCode: {
    subject: (round) => `Votre code pour le vote\u00A0: ${round}`,
    code: (round) => `Voici votre code pour voter («\u00A0${round}\u00A0»)\u00A0:`,
    validity: (duration) =>
      `Durée de validité\u00A0: ${duration}. Saisissez-le sur la page où vous l’avez demandé.`,
    neverShared:
      'Personne de la campagne ne vous demande jamais ce code\u00A0: ni par téléphone, ni par message, ni par courriel. Ne le transmettez à personne.',
    notAsked:
      'Si vous n’avez pas demandé de code, ignorez ce courriel\u00A0: sans le code, aucun vote n’est émis.',
  },
  nominationReceived: {
    subject: (reference) => `Votre proposition pour #MigrantHeroes ${reference}`,
    thanks: 'Merci de votre proposition pour la campagne #MigrantHeroes. Nous l’avons bien reçue.',
    reference: (reference) =>
      `Sa référence est ${reference}. Veuillez l’indiquer si vous nous écrivez.`,
    next:
      'La personne que vous avez proposée décide si son histoire est racontée\u00A0: nous demandons son consentement, et rien n’est publié sans lui. ' +
      'Une proposition n’est pas une promesse de publication.',
    notYou: 'Si vous n’avez proposé personne, vous pouvez ignorer ce courriel.',
  },
};
