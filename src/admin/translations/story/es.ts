import type { StoryWords } from './en';

export const storyWords: StoryWords = {
  'campaign.story.title': 'Qué impide la publicación',
  'campaign.story.loading': 'Se está comprobando la historia',
  'campaign.story.failed': 'No ha funcionado. Inténtelo de nuevo en un momento.',
  'campaign.story.notNew': 'La comprobación no responde; esto es lo último que dijo.',
  'campaign.story.free': 'Nada impide la publicación.',
  'campaign.story.freeForOthers': 'Nada impide la publicación. La sede publica la historia.',
  'campaign.story.blocked':
    '{count, plural, one {# punto impide la publicación.} other {# puntos impiden la publicación.}}',
  'campaign.story.block': 'Impide la publicación',
  'campaign.story.warning': 'Conviene mirarlo',
  'campaign.story.leftOut': 'Quedará fuera',
  'campaign.story.settled': 'Se decidió que puede quedar',
  'campaign.story.unchecked':
    'Todavía no hay reglas para este idioma: sus palabras no se han comprobado.',
  'campaign.story.toField': 'Ir a «{field}»',
  'campaign.story.toNomination': 'Al consentimiento, en la nominación',
  'campaign.story.toSource': 'Al texto que se modificó',
  'campaign.story.stillHolds': 'La traducción sigue valiendo',
  'campaign.story.hint': 'una sugerencia',
  'campaign.story.instead': 'Escribir mejor:',
  'campaign.story.source': 'Fuente: {source}',
  'campaign.story.letStandBy': 'Puede quedar, según {name}, {at}: {reason}',
  'campaign.story.letStand': 'Dejar estas palabras…',
  'campaign.story.saveToLetStand':
    'Si estas palabras tienen que quedar: guarde primero y diga después por qué.',
  'campaign.story.reason': 'Por qué pueden quedar estas palabras',
  'campaign.story.reasonHint': 'Se guarda con su nombre.',
  'campaign.story.reasonShort': 'Dé un motivo de al menos {count} caracteres.',
  'campaign.story.record': 'Anotar',
  'campaign.story.cancel': 'Cancelar',
  'campaign.story.preview': 'Vista previa',
  'campaign.story.previewOpen': 'Abrir la vista previa',
  'campaign.story.previewMeans':
    'El borrador guardado tal como será su página, en una ventana nueva. Solo pueden abrirla quienes trabajan aquí.',
  'campaign.story.previewUnsaved':
    'Muestra el borrador tal como se guardó: sus últimos cambios no están.',
  'campaign.story.previewAfterSaving': 'Guarde primero la historia.',
  'campaign.story.previewClosed':
    'El navegador no abrió ninguna ventana. Permita las ventanas para esta página.',
};
