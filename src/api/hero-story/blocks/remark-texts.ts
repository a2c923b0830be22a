/** What the panel of a story says beside the reasons that also the publish button gives. */
export interface RemarkTexts {
  titleMissing: string;
  heroNameMissing: string;
  noNomination: string;
  undecided: string;
  refused: string;
  withdrawn: string;
  expired: (day: string) => string;
  notStory: string;
  endsSoon: (day: string) => string;
  noCredit: string;
  stale: (language: string) => string;
  noPartners: string;
  noSharePage: string;
  noVote: string;
}

export type RemarkLanguage = 'en' | 'fr' | 'es';

export const REMARK_TEXTS: Record<RemarkLanguage, RemarkTexts> = {
  en: {
    titleMissing: 'The story has no title.',
    heroNameMissing: 'The hero has no name as it may be shown.',
    noNomination: 'The story belongs to no nomination. Choose the one it was made from.',
    undecided: 'The nominee has not answered yet.',
    refused: 'The nominee refused.',
    withdrawn:
      'The nominee withdrew the consent. That is final: this story cannot be published any more.',
    expired: (day) => `The consent ended on ${day}.`,
    notStory: 'The nominee agreed to other uses, and not to the story.',
    endsSoon: (day) =>
      `The consent ends on ${day}. Then the story leaves the public, unless consent is given again.`,
    noCredit: 'The photo names nobody who took it.',
    stale: (language) => `The text in ${language} was changed after this translation of it.`,
    noPartners:
      'Not in the feeds and the calendar for partners: the nominee did not agree to “partners”.',
    noSharePage: 'No page to share on social media: the nominee did not agree to “social media”.',
    noVote: 'Cannot stand in the public vote: the nominee did not agree to it.',
  },
  fr: {
    titleMissing: 'Le récit n’a pas de titre.',
    heroNameMissing: 'Il manque le nom du héros tel qu’il peut être montré.',
    noNomination: 'Le récit n’appartient à aucune proposition. Choisissez celle dont il est tiré.',
    undecided: 'La personne n’a pas encore répondu.',
    refused: 'La personne a refusé.',
    withdrawn:
      'La personne a retiré son accord. C’est définitif : ce récit ne peut plus être publié.',
    expired: (day) => `L’accord a pris fin le ${day}.`,
    notStory: 'La personne a donné son accord pour d’autres usages, pas pour le récit.',
    endsSoon: (day) =>
      `L’accord prend fin le ${day}. Le récit quitte alors le public, sauf nouvel accord.`,
    noCredit: 'La photo ne nomme pas son auteur.',
    stale: (language) =>
      `Le texte de la version « ${language} » a été modifié après cette traduction.`,
    noPartners:
      'Absente des flux et du calendrier destinés aux partenaires : la personne n’a pas donné son accord pour « partenaires ».',
    noSharePage:
      'Pas de page à partager sur les réseaux sociaux : la personne n’a pas donné son accord.',
    noVote: 'Ne peut pas se présenter au vote public : la personne n’a pas donné son accord.',
  },
  es: {
    titleMissing: 'La historia no tiene título.',
    heroNameMissing: 'Falta el nombre del héroe tal como puede mostrarse.',
    noNomination: 'La historia no pertenece a ninguna nominación. Elija aquella de la que procede.',
    undecided: 'La persona aún no ha respondido.',
    refused: 'La persona se negó.',
    withdrawn:
      'La persona retiró su consentimiento. Es definitivo: esta historia ya no puede publicarse.',
    expired: (day) => `El consentimiento terminó el ${day}.`,
    notStory: 'La persona dio su consentimiento para otros usos, no para la historia.',
    endsSoon: (day) =>
      `El consentimiento termina el ${day}. Entonces la historia deja de ser pública, salvo nuevo consentimiento.`,
    noCredit: 'La foto no nombra a su autor.',
    stale: (language) =>
      `El texto de la versión «${language}» se modificó después de esta traducción.`,
    noPartners:
      'Fuera de los canales y del calendario para socios: la persona no dio su consentimiento para «socios».',
    noSharePage:
      'Sin página para compartir en redes sociales: la persona no dio su consentimiento.',
    noVote: 'No puede presentarse a la votación pública: la persona no dio su consentimiento.',
  },
};

const isRemarkLanguage = (language: unknown): language is RemarkLanguage =>
  typeof language === 'string' && Object.hasOwn(REMARK_TEXTS, language);

/** The language in which an editor is told something; English where there are no words in the chosen one. */
export const remarkLanguage = (chosen: unknown): RemarkLanguage =>
  isRemarkLanguage(chosen) ? chosen : 'en';
