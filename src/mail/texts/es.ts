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
    subject: 'Se ha propuesto su nombre para #MigrantHeroes: ¿puede contarse su historia?',
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
    },
    decided: {
      granted: (when) => `Se ha registrado su consentimiento para el uso de su historia (${when}).`,
      refused: (when) => `Se ha registrado que su historia no debe usarse (${when}).`,
      withdrawn: (when) => `Se ha registrado la retirada de su consentimiento (${when}).`,
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
    },
    link: 'Vea su decisión aquí:',
    notYou: {
      granted: 'Si no fue usted quien dio el consentimiento, retírelo con el enlace de arriba.',
      refused:
        'Si no fue usted quien dijo que no, puede responder de nuevo con el enlace de arriba.',
      withdrawn:
        'Si no fue usted quien retiró el consentimiento, diríjase a la oficina de la OIM en su país de residencia.',
    },
  },
  voteCode: {
    subject: (round) => `Su código para la votación: ${round}`,
    code: (round) => `Este es su código para votar («${round}»):`,
    validity: (duration) =>
      `Tiempo de validez: ${duration}. Introdúzcalo en la página en que lo pidió.`,
    neverShared:
      'Nadie de la campaña le pide nunca este código: ni por teléfono, ni por mensaje, ni por correo electrónico. No se lo pase a nadie.',
    notAsked:
      'Si no pidió ningún código, no haga caso de este correo: sin el código no se emite ningún voto.',
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
};
