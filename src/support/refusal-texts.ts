import { PHOTO_NOT_AGREED, PHOTO_WITHOUT_ALT, PICTURE_IN_TEXT } from '../domain/hero-story';
import type { Refusal, RefusalCode } from '../domain/refusal';

type Language = 'fr' | 'es';

/**
 * What editors are told in their own language. Codes whose words name an entry or a number stay as the
 * rule says them, in English, as do all answers to programs, which go by the code.
 */
const TEXTS: Record<Language, Partial<Record<RefusalCode, string>>> = {
  fr: {
    CONSENT_REQUIRED:
      'Il manque l’accord valable de la personne pour publier. Demandez-lui son accord pour « story », puis publiez de nouveau.',
    CATEGORY_REQUIRED:
      'Un héros appartient à au moins une catégorie. Choisissez-en une, puis publiez de nouveau.',
    PHOTO_CONSENT_REQUIRED:
      'La personne n’a pas donné son accord pour la photo, ou une image se trouve dans le texte. Retirez l’image, ou demandez l’accord pour « photo ».',
    STORY_OF_MONTH_TAKEN:
      'La mission a déjà un Récit du mois pour ce mois. Retirez d’abord le mois de ce récit et publiez-le de nouveau, ou choisissez un autre mois.',
    FOREIGN_MISSION:
      'Ceci appartient à une autre mission, ou à aucune. Choisissez votre mission, ou adressez-vous à MCD.',
    IMMUTABLE: 'Ceci est un enregistrement : il ne se modifie pas et ne s’efface pas.',
    NOT_FOUND: 'Rien ne se trouve à cette adresse.',
    UNAVAILABLE: 'La base de données n’a pas pu confirmer. Réessayez dans un instant.',
  },
  es: {
    CONSENT_REQUIRED:
      'Falta el consentimiento válido de la persona para publicar. Pídale su consentimiento para «story» y publique de nuevo.',
    CATEGORY_REQUIRED:
      'Un héroe pertenece al menos a una categoría. Elija una y publique de nuevo.',
    PHOTO_CONSENT_REQUIRED:
      'La persona no ha dado su consentimiento para la foto, o hay una imagen en el texto. Quite la imagen o pida el consentimiento para «photo».',
    STORY_OF_MONTH_TAKEN:
      'La misión ya tiene una Historia del mes para ese mes. Quite primero el mes de esa historia y publíquela de nuevo, o elija otro mes.',
    FOREIGN_MISSION: 'Esto pertenece a otra misión, o a ninguna. Elija su misión o diríjase a MCD.',
    IMMUTABLE: 'Esto es un registro: no se modifica ni se borra.',
    NOT_FOUND: 'No hay nada en esta dirección.',
    UNAVAILABLE: 'La base de datos no pudo confirmarlo. Inténtelo de nuevo en un momento.',
  },
};

/** Words that one code stands for several of, by the rule's own in English. */
const BY_WORDS: Record<Language, Record<string, string>> = {
  fr: {
    [PICTURE_IN_TEXT]:
      'Aucun accord ne couvre les images placées dans le texte. Déplacez l’image dans le champ « photo ».',
    [PHOTO_NOT_AGREED]:
      'La personne n’a pas donné son accord pour la photo. Retirez la photo, ou demandez l’accord pour « photo ».',
    [PHOTO_WITHOUT_ALT]:
      'La photo n’a pas de texte de remplacement. Décrivez dans « photoAlt » ce qu’elle montre, pour les personnes qui ne peuvent pas la voir.',
  },
  es: {
    [PICTURE_IN_TEXT]:
      'Ningún consentimiento cubre las imágenes dentro del texto. Mueva la imagen al campo «photo».',
    [PHOTO_NOT_AGREED]:
      'La persona no ha dado su consentimiento para la foto. Quite la foto o pida el consentimiento para «photo».',
    [PHOTO_WITHOUT_ALT]:
      'La foto no tiene texto alternativo. Describa en «photoAlt» lo que muestra, para quienes no pueden verla.',
  },
};

const isLanguage = (language: unknown): language is Language =>
  typeof language === 'string' && Object.hasOwn(TEXTS, language);

/** A refusal's words in the language that an editor has chosen; the rule's own where there are none. */
export const inLanguage = (language: unknown, code: RefusalCode, words: string): string =>
  (isLanguage(language) ? (BY_WORDS[language][words] ?? TEXTS[language][code]) : undefined) ??
  words;

/** All that a refusal says, for an editor: every reason, and every single fault in place of their number. */
export function allInLanguage(language: unknown, refusals: readonly Refusal[]): string[] {
  return refusals.flatMap(({ code, message, faults = [] }) =>
    (faults.length > 0 ? faults.map((fault) => fault.message) : [message]).map((words) =>
      inLanguage(language, code, words),
    ),
  );
}
