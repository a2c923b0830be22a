import type { MailTexts } from './mail-texts';

export const es: MailTexts = {
  greeting: (name) => `Saludos, ${name}:`,
  signature:
    'La campaña #MigrantHeroes de la OIM, la Organización Internacional para las Migraciones',
  neverMoney:
    'La OIM nunca pide dinero: ni por una propuesta, ni por una historia, ni por un voto. ' +
    'Los traficantes y los estafadores usan cuentas falsas en nombre de la OIM. ' +
    'Si alguien le pide dinero, no pague y no responda.',
  consentRequest: {
    subject: {
      first: 'Se ha propuesto su nombre para #MigrantHeroes: ¿puede contarse su historia?',
      firstReminder: 'Recordatorio: ¿puede contarse su historia para #MigrantHeroes?',
      lastReminder: 'Último recordatorio: ¿puede contarse su historia para #MigrantHeroes?',
      expiring: 'Su consentimiento para #MigrantHeroes termina pronto: ¿quiere renovarlo?',
      wording: 'El texto de su consentimiento para #MigrantHeroes ha cambiado: decida de nuevo',
    },
    occasion: {
      firstReminder: () => 'Le escribimos hace una semana y todavía no tenemos respuesta.',
      lastReminder: () =>
        'Este es nuestro último recordatorio. Si no responde, no se publica nada y no volveremos a escribirle sobre ello.',
      expiring: (until) =>
        `Su consentimiento para el uso de su historia termina (${until}). Si no lo renueva, se retirarán entonces su historia y su foto.`,
      wording: () =>
        'El texto que usted aceptó ha cambiado. Su consentimiento al texto anterior sigue siendo válido hasta que decida de nuevo.',
    },
    answerUntil: (day) =>
      `Puede decir que sí con este enlace hasta el ${day}. Decir que no y retirar su consentimiento es posible en cualquier momento.`,
    nominated: (nominator) =>
      `${nominator} ha propuesto su nombre para la campaña #MigrantHeroes de la OIM, la Organización Internacional para las Migraciones. ` +
      'La campaña pone de relieve las muchas maneras en que los migrantes contribuyen a sus países de origen y a las comunidades que los acogen.',
    asked: 'Lea lo que se ha escrito sobre usted y decida si puede usarse, y para qué.',
    link: 'Lea y decida aquí:',
    nothingWithoutYes: 'No se publica nada sin su sí. Si no responde, no se publica nada.',
    mayRefuse:
      'Puede decir que no, sin dar ninguna razón y sin ninguna consecuencia: no afecta a ningún servicio, condición ni asistencia de la OIM. ' +
      'Si dice que sí, puede retirar su consentimiento en cualquier momento con el mismo enlace.',
    keepLink:
      'El enlace es solo para usted. Guárdelo y no se lo pase a nadie: quien lo tenga puede responder en su lugar.',
  },
  consentReceipt: {
    subject: {
      granted: 'Se ha registrado su consentimiento para #MigrantHeroes',
      refused: 'Se ha registrado su negativa para #MigrantHeroes',
      withdrawn: 'Se ha registrado la retirada de su consentimiento para #MigrantHeroes',
      narrowed: 'Se ha registrado el cambio de su consentimiento para #MigrantHeroes',
      expired: 'Su consentimiento para #MigrantHeroes ha terminado',
      erased: 'Se han borrado sus datos de #MigrantHeroes',
    },
    decided: {
      granted: (when) => `Se ha registrado su consentimiento para el uso de su historia (${when}).`,
      refused: (when) => `Se ha registrado que su historia no debe usarse (${when}).`,
      withdrawn: (when) => `Se ha registrado la retirada de su consentimiento (${when}).`,
      narrowed: (when) => `Se ha registrado que usted acepta menos que antes (${when}).`,
      expired: (when) => `Su consentimiento para el uso de su historia ha terminado (${when}).`,
      erased: (when) =>
        `Se ha borrado lo que la campaña guardaba sobre usted (${when}): su nombre, su dirección, su historia y su foto.`,
    },
    agreedTo: 'Esto es lo que ha aceptado:',
    afterwards: {
      granted:
        'Su historia puede usarse para estos fines, y para ningún otro. ' +
        'Puede retirar su consentimiento en cualquier momento con el mismo enlace. No tiene que dar ninguna razón.',
      refused:
        'No se publica nada, y no hay ninguna consecuencia para usted. ' +
        'Si cambia de opinión, todavía puede decir que sí con el mismo enlace.',
      withdrawn:
        'Su historia y su foto ya no son públicas en las páginas de la campaña. ' +
        'La retirada es definitiva para esta propuesta y no tiene ninguna consecuencia para usted.',
      narrowed:
        'Su historia puede usarse para estos fines, y para ningún otro. Lo que ya no acepta se retira. Puede retirar su consentimiento en cualquier momento con el mismo enlace. No tiene que dar ninguna razón.',
      expired:
        'Su historia y su foto ya no son públicas en las páginas de la campaña. No tiene que hacer nada más.',
      erased:
        'Queda la prueba de que se tomó una decisión, y cuándo; no le nombra. El enlace ya no funciona, y este es el último mensaje sobre esta propuesta.',
    },
    link: 'Vea su decisión aquí:',
    notYou: {
      granted: 'Si no fue usted quien dio el consentimiento, retírelo con el enlace de arriba.',
      refused:
        'Si no fue usted quien dijo que no, puede responder de nuevo con el enlace de arriba.',
      withdrawn:
        'Si no fue usted quien retiró el consentimiento, diríjase a la oficina de la OIM en su país de residencia.',
      narrowed:
        'Si no fue usted quien lo cambió, retire el consentimiento con el enlace de arriba.',
      expired:
        'Si desea que su historia vuelva a contarse, póngase en contacto con la oficina de la OIM en su país de residencia.',
      erased:
        'Si tiene alguna pregunta al respecto, póngase en contacto con la oficina de la OIM en su país de residencia.',
    },
  },
  deskNotice: {
    subject: (reference) => `#MigrantHeroes: propuesta ${reference}`,
    about: (reference) => `Este mensaje trata de la propuesta ${reference}.`,
    news: {
      granted: 'La persona propuesta aceptó el uso de su historia.',
      narrowed:
        'La persona propuesta acepta menos que antes. Se ha retirado lo que ya no está cubierto. Revise la historia y vuelva a publicar lo que pueda mostrarse.',
      refused:
        'La persona propuesta dijo que no. No puede publicarse nada. No pregunte por la razón.',
      withdrawn:
        'La persona propuesta retiró su consentimiento. La historia se ha retirado en todos los idiomas, y la foto con ella. Es definitivo. Retire también las copias fuera de este sistema y no pregunte por la razón.',
      expired:
        'El consentimiento ha terminado sin renovarse. La historia se ha retirado en todos los idiomas, y la foto con ella.',
      lapsed:
        'La persona propuesta no respondió en 30 días. La propuesta vuelve a estar «recibida»: pregunte de nuevo desde ella, o en persona.',
      erased:
        'Se han borrado los datos personales de esta propuesta. Queda la prueba de las decisiones.',
      askInPerson:
        'La persona propuesta no tiene correo electrónico. Pregunte en persona y registre en la propuesta el formulario firmado o la grabación.',
      renewInPerson:
        'El consentimiento debe renovarse y la persona propuesta no tiene correo electrónico. Pregunte en persona y registre la respuesta en la propuesta.',
      question:
        'Alguien hace una pregunta sobre esta candidatura. Ábrala, lea la pregunta y anote allí la respuesta.',
    },
    link: 'Abrir la propuesta:',
    why: 'Recibe este mensaje porque usted se ocupa de esta propuesta. No se lo pase a nadie.',
  },
  monthReminder: {
    subject: (month) => `#MigrantHeroes: su historia del mes para ${month}`,
    about: (mission, month) =>
      `${mission} aún no ha elegido su historia del mes para ${month}. Elija una de sus historias publicadas.`,
    how: 'Abra la historia y elija «Hacerla historia del mes»: un clic, y la elección es pública.',
    link: 'Vea sus meses aquí:',
    none: 'Si no hay ninguna historia publicada para elegir, diga a MCD qué borrador debe publicarse.',
  },
  voteCode: {
    subject: (round) => `Su código para la votación: ${round}`,
    code: (round) => `Este es su código para votar («${round}»):`,
    validity: (duration) =>
      `Tiempo de validez: ${duration}. Introdúzcalo en la página en que lo pidió.`,
    link: 'O introdúzcalo aquí; seguir el enlace no vota:',
    neverShared:
      'Nadie de la campaña le pide nunca este código: ni por teléfono, ni por mensaje, ni por correo electrónico. No se lo pase a nadie.',
    notAsked:
      'Si no pidió ningún código, no haga caso de este correo: sin el código no se emite ningún voto.',
  },
  invitation: {
    subject: (mission) => `#MigrantHeroes: su acceso a la oficina de ${mission}`,
    invited: (mission) =>
      `Le invitamos a ocuparse de la campaña #MigrantHeroes para ${mission}: sus historias, su calendario y las propuestas que recibe.`,
    whatFor:
      'Con el enlace elige una contraseña y queda dentro. Después entra con esta dirección de correo y su contraseña.',
    link: 'Elija aquí su contraseña:',
    until: (when) =>
      `El enlace es solo para usted, sirve una vez, y hasta el ${when}. Después, pida uno nuevo a quien le invitó.`,
    notYou:
      'Si no trabaja para la campaña, no haga caso de este correo: sin contraseña no ocurre nada.',
  },
  nominationReceived: {
    subject: (reference) => `Su propuesta para #MigrantHeroes ${reference}`,
    thanks: 'Gracias por su propuesta para la campaña #MigrantHeroes. La hemos recibido.',
    reference: (reference) => `Su referencia es ${reference}. Indíquela si nos escribe.`,
    next:
      'La persona que ha propuesto decide si se cuenta su historia: le pedimos su consentimiento, y sin él no se publica nada. ' +
      'Una propuesta no es una promesa de publicación.',
    notYou: 'Si no ha propuesto a nadie, puede no hacer caso de este correo.',
  },
  nominatorQuestion: {
    subject: (reference) => `Una pregunta sobre su candidatura de #MigrantHeroes ${reference}`,
    about: (reference) =>
      `Gracias por su candidatura ${reference}. Antes de seguir adelante, quisiéramos preguntarle:`,
    answer: 'Responda a este mensaje y deje la referencia en el asunto.',
    noMore:
      'No envíe documentos de identidad ni nada que la persona propuesta no quisiera que se transmita.',
  },
};
