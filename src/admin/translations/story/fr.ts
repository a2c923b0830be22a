import type { StoryWords } from './en';

export const storyWords: StoryWords = {
  'campaign.story.title': 'Ce qui bloque la publication',
  'campaign.story.loading': 'Le récit est en cours de vérification',
  'campaign.story.failed': 'Cela n’a pas fonctionné. Réessayez dans un instant.',
  'campaign.story.notNew': 'La vérification ne répond pas ; voici son dernier résultat.',
  'campaign.story.free': 'Rien ne bloque la publication.',
  'campaign.story.freeForOthers': 'Rien ne bloque la publication. Le siège publie le récit.',
  'campaign.story.blocked':
    '{count, plural, one {# point bloque la publication.} other {# points bloquent la publication.}}',
  'campaign.story.block': 'Bloque la publication',
  'campaign.story.warning': 'À regarder',
  'campaign.story.leftOut': 'Sera laissé de côté',
  'campaign.story.settled': 'Maintenu par décision',
  'campaign.story.unchecked':
    'Il n’y a pas encore de règles pour cette langue : ses mots n’ont pas été vérifiés.',
  'campaign.story.toField': 'Aller à « {field} »',
  'campaign.story.toNomination': 'Vers l’accord, dans la nomination',
  'campaign.story.toSource': 'Vers le texte modifié',
  'campaign.story.stillHolds': 'La traduction reste juste',
  'campaign.story.hint': 'une suggestion',
  'campaign.story.instead': 'Écrire plutôt :',
  'campaign.story.source': 'Source : {source}',
  'campaign.story.letStandBy': 'Peut rester, selon {name}, {at} : {reason}',
  'campaign.story.letStand': 'Laisser ces mots…',
  'campaign.story.saveToLetStand':
    'Si ces mots doivent rester : enregistrez d’abord, puis dites pourquoi.',
  'campaign.story.reason': 'Pourquoi ces mots peuvent rester',
  'campaign.story.reasonHint': 'La raison est gardée avec votre nom.',
  'campaign.story.reasonShort': 'Donnez une raison d’au moins {count} caractères.',
  'campaign.story.record': 'Noter',
  'campaign.story.cancel': 'Annuler',
  'campaign.story.preview': 'Aperçu',
  'campaign.story.previewOpen': 'Ouvrir l’aperçu',
  'campaign.story.previewMeans':
    'Le brouillon enregistré tel que sera sa page, dans une nouvelle fenêtre. Seules les personnes qui travaillent ici peuvent l’ouvrir.',
  'campaign.story.previewUnsaved':
    'Montre le brouillon tel qu’il a été enregistré : vos dernières modifications n’y sont pas.',
  'campaign.story.previewAfterSaving': 'Enregistrez d’abord le récit.',
  'campaign.story.previewClosed':
    'Le navigateur n’a pas ouvert de fenêtre. Autorisez les fenêtres pour cette page.',
};
