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
    subject: {
      first:
        'Votre nom a été proposé pour #MigrantHeroes\u00A0: votre histoire peut-elle être racontée\u00A0?',
      firstReminder:
        'Rappel\u00A0: votre histoire peut-elle être racontée pour #MigrantHeroes\u00A0?',
      lastReminder:
        'Dernier rappel\u00A0: votre histoire peut-elle être racontée pour #MigrantHeroes\u00A0?',
      expiring:
        'Votre consentement à #MigrantHeroes prend bientôt fin\u00A0: souhaitez-vous le renouveler\u00A0?',
      wording:
        'Le texte de votre consentement à #MigrantHeroes a changé\u00A0: veuillez décider à nouveau',
    },
    occasion: {
      firstReminder: () =>
        'Nous vous avons écrit il y a une semaine et n’avons pas encore de réponse.',
      lastReminder: () =>
        'Ceci est notre dernier rappel. Si vous ne répondez pas, rien n’est publié, et nous ne vous écrirons plus à ce sujet.',
      expiring: (until) =>
        `Votre consentement à l’utilisation de votre histoire prend fin (${until}). Si vous ne le renouvelez pas, votre histoire et votre photo sont alors retirées.`,
      wording: () =>
        'Le texte que vous avez accepté a changé. Votre consentement à l’ancien texte reste valable jusqu’à votre nouvelle décision.',
    },
    answerUntil: (day) =>
      `Vous pouvez dire oui avec ce lien jusqu’au ${day}. Dire non et retirer votre consentement est possible à tout moment.`,
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
      narrowed: 'La modification de votre consentement à #MigrantHeroes est enregistrée',
      expired: 'Votre consentement à #MigrantHeroes a pris fin',
      erased: 'Vos données de #MigrantHeroes sont effacées',
    },
    decided: {
      granted: (when) =>
        `Votre consentement à l’utilisation de votre histoire a été enregistré (${when}).`,
      refused: (when) =>
        `Il a été enregistré que votre histoire ne doit pas être utilisée (${when}).`,
      withdrawn: (when) => `Le retrait de votre consentement a été enregistré (${when}).`,
      narrowed: (when) =>
        `Il a été enregistré que vous acceptez moins de points qu’auparavant (${when}).`,
      expired: (when) =>
        `Votre consentement à l’utilisation de votre histoire a pris fin (${when}).`,
      erased: (when) =>
        `Ce que la campagne gardait à votre sujet a été effacé (${when})\u00A0: votre nom, votre adresse, votre histoire et votre photo.`,
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
      narrowed:
        'Votre histoire peut être utilisée à ces fins, et à aucune autre. Ce que vous n’acceptez plus est retiré. Vous pouvez retirer votre consentement à tout moment avec le même lien. Vous n’avez pas à donner de raison.',
      expired:
        'Votre histoire et votre photo ne sont plus publiques sur les pages de la campagne. Vous n’avez rien d’autre à faire.',
      erased:
        'Il reste la preuve qu’une décision a été prise, et quand\u00A0; elle ne vous nomme pas. Le lien ne fonctionne plus, et ceci est le dernier message au sujet de cette proposition.',
    },
    link: 'Voyez votre décision ici\u00A0:',
    notYou: {
      granted:
        'Si ce n’est pas vous qui avez donné ce consentement, retirez-le avec le lien ci-dessus.',
      refused:
        'Si ce n’est pas vous qui avez refusé, vous pouvez répondre de nouveau avec le lien ci-dessus.',
      withdrawn:
        'Si ce n’est pas vous qui avez retiré le consentement, adressez-vous au bureau de l’OIM de votre pays de résidence.',
      narrowed:
        'Si ce n’est pas vous qui l’avez modifié, retirez le consentement avec le lien ci-dessus.',
      expired:
        'Si vous souhaitez que votre histoire soit à nouveau racontée, contactez le bureau de l’OIM dans votre pays de résidence.',
      erased:
        'Si vous avez une question à ce sujet, contactez le bureau de l’OIM dans votre pays de résidence.',
    },
  },
  deskNotice: {
    subject: (reference) => `#MigrantHeroes\u00A0: proposition ${reference}`,
    about: (reference) => `Ce message concerne la proposition ${reference}.`,
    news: {
      granted: 'La personne proposée a accepté l’utilisation de son histoire.',
      narrowed:
        'La personne proposée accepte moins de points qu’auparavant. Ce qui n’est plus couvert a été retiré. Relisez l’histoire, puis publiez à nouveau ce qui peut être montré.',
      refused:
        'La personne proposée a dit non. Rien ne peut être publié. Veuillez ne pas demander de raison.',
      withdrawn:
        'La personne proposée a retiré son consentement. L’histoire a été retirée dans toutes les langues, et la photo avec elle. C’est définitif. Veuillez retirer aussi les copies hors de ce système, et ne pas demander de raison.',
      expired:
        'Le consentement a pris fin sans être renouvelé. L’histoire a été retirée dans toutes les langues, et la photo avec elle.',
      lapsed:
        'La personne proposée n’a pas répondu en 30 jours. La proposition est à nouveau «\u00A0reçue\u00A0»\u00A0: demandez encore une fois depuis celle-ci, ou en personne.',
      erased:
        'Les données personnelles de cette proposition ont été effacées. Il reste la preuve des décisions.',
      askInPerson:
        'La personne proposée n’a pas d’adresse électronique. Veuillez demander en personne, et enregistrer dans la proposition le formulaire signé ou l’enregistrement.',
      renewInPerson:
        'Le consentement doit être renouvelé, et la personne proposée n’a pas d’adresse électronique. Veuillez demander en personne, et enregistrer la réponse dans la proposition.',
      question:
        'Quelqu’un pose une question sur cette proposition. Veuillez l’ouvrir, lire la question et y noter la réponse.',
    },
    link: 'Ouvrir la proposition\u00A0:',
    why: 'Vous recevez ce message parce que vous suivez cette proposition. Veuillez ne pas le transmettre.',
  },
  monthReminder: {
    subject: (month) => `#MigrantHeroes : votre récit du mois pour ${month}`,
    about: (mission, month) =>
      `${mission} n’a pas encore choisi son récit du mois pour ${month}. Veuillez choisir l’un de vos récits publiés.`,
    how: 'Ouvrez le récit et choisissez « En faire le récit du mois » : un clic, et le choix est public.',
    link: 'Voir vos mois ici :',
    none: 'S’il n’y a aucun récit publié à choisir, dites à MCD quel brouillon doit être publié.',
  },
  voteCode: {
    subject: (round) => `Votre code pour le vote\u00A0: ${round}`,
    code: (round) => `Voici votre code pour voter («\u00A0${round}\u00A0»)\u00A0:`,
    validity: (duration) =>
      `Durée de validité\u00A0: ${duration}. Saisissez-le sur la page où vous l’avez demandé.`,
    link: 'Ou saisissez-le ici\u00A0; suivre le lien ne vote pas\u00A0:',
    neverShared:
      'Personne de la campagne ne vous demande jamais ce code\u00A0: ni par téléphone, ni par message, ni par courriel. Ne le transmettez à personne.',
    notAsked:
      'Si vous n’avez pas demandé de code, ignorez ce courriel\u00A0: sans le code, aucun vote n’est émis.',
  },
  invitation: {
    subject: (mission) => `#MigrantHeroes\u00A0: votre accès au bureau de ${mission}`,
    invited: (mission) =>
      `Vous êtes invité·e à suivre la campagne #MigrantHeroes pour ${mission}\u00A0: ses histoires, son calendrier et les propositions qu’elle reçoit.`,
    whatFor:
      'Avec le lien, vous choisissez un mot de passe et vous êtes connecté·e. Ensuite, vous vous connectez avec cette adresse et votre mot de passe.',
    link: 'Choisir votre mot de passe\u00A0:',
    until: (when) =>
      `Le lien est pour vous seul·e, fonctionne une fois, et jusqu’au ${when}. Ensuite, demandez-en un nouveau à la personne qui vous a invité·e.`,
    notYou:
      'Si vous ne travaillez pas pour la campagne, ignorez ce courriel\u00A0: sans mot de passe, rien ne se passe.',
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
  nominatorQuestion: {
    subject: (reference) => `Une question sur votre proposition #MigrantHeroes ${reference}`,
    about: (reference) =>
      `Merci pour votre proposition ${reference}. Avant de poursuivre, nous aimerions vous demander\u00A0:`,
    answer: 'Veuillez répondre à ce message, en laissant la référence dans l’objet.',
    noMore:
      'Veuillez n’envoyer ni pièce d’identité ni rien que la personne proposée ne voudrait voir transmis.',
  },
};
