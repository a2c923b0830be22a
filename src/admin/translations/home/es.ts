import type { homeEn } from './en';

export const homeEs: Record<keyof typeof homeEn, string> = {
  'campaign.home.waiting': 'Lo que me espera',
  'campaign.home.waiting.none': 'Nada le espera.',
  'campaign.home.waiting.unasked':
    '{count, plural, one {propuesta a cuya persona hay que preguntar} other {propuestas a cuyas personas hay que preguntar}}',
  'campaign.home.waiting.consented':
    '{count, plural, one {propuesta por leer: la persona está de acuerdo} other {propuestas por leer: las personas están de acuerdo}}',
  'campaign.home.waiting.questioned':
    '{count, plural, one {propuesta devuelta con una pregunta} other {propuestas devueltas con una pregunta}}',
  'campaign.home.waiting.answered':
    '{count, plural, one {pregunta respondida} other {preguntas respondidas}}',
  'campaign.home.waiting.ready':
    '{count, plural, one {historia lista para publicarse} other {historias listas para publicarse}}',
  'campaign.home.waiting.drafts':
    '{count, plural, one {historia en borrador} other {historias en borrador}}',
  'campaign.home.waiting.staleStories':
    '{count, plural, one {historia cuya traducción es más antigua que el original} other {historias cuya traducción es más antigua que el original}}',
  'campaign.home.waiting.staleEntries':
    '{count, plural, one {entrada del calendario cuya traducción es más antigua que el original} other {entradas del calendario cuya traducción es más antigua que el original}}',
  'campaign.home.waiting.certify': '{name}: hay que certificar el resultado',
  'campaign.home.waiting.flagged':
    '{count, plural, one {papeleta señalada por examinar} other {papeletas señaladas por examinar}}',
  'campaign.home.waiting.toConfirm':
    '{count, plural, one {papeleta que otra persona propone apartar} other {papeletas que otra persona propone apartar}}',
  'campaign.home.inLanguage': 'Idioma: {language}',
  'campaign.home.consent': 'Consentimiento',
  'campaign.home.consent.none':
    'No se espera ninguna respuesta y ningún consentimiento termina pronto.',
  'campaign.home.consent.lapsing': 'solicitudes que caducan en 7 días',
  'campaign.home.consent.expiring': 'consentimientos que terminan en 30 días',
  'campaign.home.consent.waitingLonger': 'respuestas esperadas, pedidas hace más de 21 días',
  'campaign.home.consent.waitingUpTo21': 'respuestas esperadas, pedidas hace 7 a 21 días',
  'campaign.home.consent.waitingUpTo7': 'respuestas esperadas, pedidas en los últimos 7 días',
  'campaign.home.missions': 'Misiones',
  'campaign.home.missions.none':
    'No falta ninguna historia del mes y se puede contactar con todas las misiones.',
  'campaign.home.missions.noneDue': 'No falta ninguna historia del mes.',
  'campaign.home.missions.due':
    '{count, plural, one {misión sin historia del mes} other {misiones sin historia del mes}}',
  'campaign.home.missions.late':
    '{count, plural, one {misión con retraso} other {misiones con retraso}}',
  'campaign.home.missions.dueFor': '{name} ({month})',
  'campaign.home.missions.unreachable':
    '{count, plural, one {misión sin nadie a quien contactar} other {misiones sin nadie a quien contactar}}',
  'campaign.home.missions.of': 'De {count, number} misiones.',
  'campaign.home.rounds': 'La votación',
  'campaign.home.round.none': 'No hay ninguna votación.',
  'campaign.home.round.draft': 'Borrador: nada es público todavía.',
  'campaign.home.round.frozen': 'Fijada: las reglas y los finalistas ya no cambian.',
  'campaign.home.round.open': 'La votación está abierta.',
  'campaign.home.round.closed': 'La votación está cerrada.',
  'campaign.home.round.certified': 'El resultado está certificado y es público.',
  'campaign.home.round.window': 'Abre: {opens}, cierra: {closes} ({zone}).',
  'campaign.home.round.ballots':
    '{ballots, plural, =0 {Todavía no hay papeletas.} one {# papeleta.} other {# papeletas.}}',
  'campaign.home.round.byDay': 'Papeletas por día',
  'campaign.home.round.lastDays': 'Papeletas por día, los últimos 14 días con votos',
  'campaign.home.round.day': 'Día',
  'campaign.home.round.unit': 'Papeletas',
  'campaign.home.coming': 'Calendario de los próximos 30 días',
  'campaign.home.coming.none': 'No hay nada en el calendario para los próximos 30 días.',
  'campaign.home.coming.all':
    '{count, plural, one {entrada, idioma: {language}} other {entradas, idioma: {language}}}',
  'campaign.home.coming.cancelled': 'cancelado',
  'campaign.home.coming.draft': 'todavía no es público',
  'campaign.home.stories': 'Historias públicas',
  'campaign.home.stories.none': 'Ninguna historia es pública todavía.',
  'campaign.home.stories.total':
    '{count, plural, one {# historia es pública.} other {# historias son públicas.}}',
  'campaign.home.stories.all': 'Todas las historias públicas',
  'campaign.home.stories.byCategory': 'Por categoría',
  'campaign.home.stories.byCountry': 'Por país de acogida',
  'campaign.home.stories.category': 'Categoría',
  'campaign.home.stories.country': 'País',
  'campaign.home.stories.unit': 'Historias',
  'campaign.home.category.contribution': 'Contribución',
  'campaign.home.category.achievement': 'Logro',
  'campaign.home.category.courage': 'Valentía',
  'campaign.home.category.perception': 'Cambiar la mirada',
  'campaign.home.noCountry': 'País no indicado',
  'campaign.home.otherCountries': 'Otros países',
  'campaign.home.list': 'Lista',
  'campaign.home.list.is': 'es',
  'campaign.home.list.waiting': 'A la espera del consentimiento',
  'campaign.home.list.waitingUpTo7': 'A la espera, pedido en los últimos 7 días',
  'campaign.home.list.waitingUpTo21': 'A la espera, pedido hace 7 a 21 días',
  'campaign.home.list.waitingLonger': 'A la espera, pedido hace más de 21 días',
  'campaign.home.list.lapsing': 'La solicitud caduca en 7 días',
  'campaign.home.list.expiring': 'El consentimiento termina en 30 días',
  'campaign.home.list.questioned': 'Devuelta con una pregunta',
  'campaign.home.list.answered': 'Pregunta respondida',
  'campaign.home.list.ready': 'Lista para publicarse',
  'campaign.home.list.drafts': 'Nunca publicado en este idioma',
  'campaign.home.list.stale': 'Más antiguo que el original',
  'campaign.home.list.coming': 'Los próximos 30 días',
  'campaign.home.list.due': 'Sin historia del mes',
  'campaign.home.list.late': 'Con retraso en la historia del mes',
  'campaign.home.list.unreachable': 'Nadie a quien contactar',
};
