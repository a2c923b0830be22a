import { plainWord } from './words';

/** The languages that have language rules. Arabic has none yet, and the check says so. */
export const RULE_LANGUAGES = ['en', 'fr', 'es'] as const;

export type RuleLanguage = (typeof RULE_LANGUAGES)[number];

/** Whether there are language rules for a locale. */
export const hasRules = (locale: string): locale is RuleLanguage =>
  RULE_LANGUAGES.some((language) => language === locale);

/**
 * The lists that terms may name in braces, in the notation of terms: `migrants` (people who moved),
 * `people` (the same and people in general), `migration`, `of`, `our`, `be`, `have`.
 */
export const WORD_LISTS: Record<RuleLanguage, Record<string, string>> = {
  en: {
    migrants:
      'migrant|migrants|immigrant|immigrants|emigrant|emigrants|refugee|refugees|asylum seeker|asylum seekers|asylum applicant|asylum applicants|newcomer|newcomers|foreigner|foreigners|incomer|incomers|(foreign|migrant|guest) (worker|workers|labourer|labourers|laborers)|foreign labour|displaced (person|persons|people|family|families|children)|boat people|border crossers|deportees|expats|resettled (families|people)',
    people:
      '{migrants}|person|persons|people|man|men|woman|women|child|children|family|families|worker|workers|humanity|human beings|arrivals|souls',
    migration: 'migration|immigration|migratory|emigration|asylum',
    of: 'of|of the|of these|of those|of more|of so many|of such',
    our: 'our|the|the country s|their|your|this country s|national|local',
    be: 'is|are|was|were|be|been|being|am|s|re|is being|are being|was being|were being|have been|has been|had been|will be|would be|become|became',
    have: 'have|has|had|ve|will|would|may|might|could|can|who|that|keep|kept|keep on|continue to|continued to|began to|begin to|want to',
  },
  fr: {
    migrants:
      'migrant|migrants|migrante|migrantes|immigrant|immigrants|immigrante|immigrantes|immigre|immigres|immigree|immigrees|refugie|refugies|refugiee|refugiees|(demandeur|demandeurs|demandeuse|demandeuses) d asile|(nouveau|nouvel) arrivant|nouveaux arrivants|nouvelle arrivante|nouvelles arrivantes|etranger|etrangers|etrangere|etrangeres|(personne|personnes|famille|familles) (deplacee|deplacees|migrante|migrantes|refugiee|refugiees|etrangere|etrangeres)|(travailleur|travailleurs) (etranger|etrangers|migrant|migrants|immigre|immigres)|(travailleuse|travailleuses) (etrangere|etrangeres|migrante|migrantes)|(enfant|enfants) (migrant|migrants|refugie|refugies)|sans papiers|exile|exiles|exilee|exilees',
    people:
      '{migrants}|personne|personnes|gens|homme|hommes|femme|femmes|enfant|enfants|famille|familles|travailleur|travailleurs|travailleuse|travailleuses|etres humains',
    migration: 'migration|migrations|immigration|migratoire|migratoires|emigration|asile',
    of: 'de|d|des|du|de la|de l|de ces|de tous ces|par les|par des|par|sous les|sous des|en',
    our: 'notre|nos|le|la|les|l|votre|vos|leur|leurs|son|sa|ses',
    be: 'est|sont|etait|etaient|fut|furent|sera|seront|serait|seraient|soit|soient|a ete|ont ete|avait ete|avaient ete|etre|sommes|restent|deviennent|devient',
    have: 'a|ont|avait|avaient|auront|aura|qui|vont|va|veulent|peuvent|nous|y|continuent de|risquent de|ne|n',
  },
  es: {
    migrants:
      'migrante|migrantes|inmigrante|inmigrantes|emigrante|emigrantes|refugiado|refugiados|refugiada|refugiadas|(solicitante|solicitantes|demandante|demandantes) de asilo|recien (llegado|llegados|llegada|llegadas)|extranjero|extranjeros|extranjera|extranjeras|forastero|forasteros|(persona|personas|familia|familias) (desplazada|desplazadas|migrante|migrantes|refugiada|refugiadas|extranjera|extranjeras)|(trabajador|trabajadores) (extranjero|extranjeros|migrante|migrantes|inmigrante|inmigrantes)|(trabajadora|trabajadoras) (extranjera|extranjeras|migrante|migrantes)|(nino|ninos|nina|ninas) (refugiado|refugiados|refugiada|refugiadas|migrante|migrantes)|sin papeles|indocumentado|indocumentados|indocumentada|indocumentadas',
    people:
      '{migrants}|persona|personas|gente|hombre|hombres|mujer|mujeres|nino|ninos|nina|ninas|familia|familias|trabajador|trabajadores|trabajadora|trabajadoras|seres humanos',
    migration:
      'migracion|migraciones|inmigracion|migratorio|migratorios|migratoria|migratorias|emigracion|asilo',
    of: 'de|del|de los|de las|de la|de estos|de estas|de esos|de esas|de tantos|de tantas',
    our: 'nuestro|nuestra|nuestros|nuestras|el|la|los|las|su|sus|al',
    be: 'es|son|era|eran|fue|fueron|sera|seran|seria|serian|sea|sean|esta|estan|estaba|estaban|esta siendo|estan siendo|ha sido|han sido|quedo|quedaron|siguen siendo|parecen',
    have: 'ha|han|habia|habian|habran|que|van a|quieren|pueden|nos|les|le|se|estan|siguen|no|vienen a',
  },
};

/** Words that part one phrase from the next: ".." passes none of them, and "." is satisfied by one. */
const LITTLE_WORDS: Record<RuleLanguage, string> = {
  en: 'a an the this that these those my your his her its our their and or but nor if as than so because while when where who whom whose which what how of in on at to for from by with without about against among around before after behind below between during into near off onto out over since through toward towards under until up upon within is are was were be been being am has have had do does did will would shall should can could may might must not no never also only then there he she it we they i you him them us me himself herself themselves',
  fr: 'a à au aux avec ce cet cette ces chez comme contre dans de des du depuis derriere devant donc d elle elles en entre est et etait etaient eu eux fut furent il ils je j jusque l la le les leur leurs lui mais mes mon ma m me mieux n ne ni nos notre nous on ont ou où par parce parmi pas pendant plus pour pres qu quand que qui quoi s sa sans se sera seront ses si son sont sous sur t ta te tes ton tous tout toute toutes tu un une vers vos votre vous y ete avait avaient',
  es: 'a al ante aunque bajo con contra como cuando de del desde donde durante e el ella ellas ellos en entre era eran es esa esas ese esos esta estaba estaban estan estas este estos fue fueron ha habia han hacia hasta hay la las le les lo los mas me mi mis muy ni no nos nosotros nuestra nuestras nuestro nuestros o para pero por porque que quien quienes se segun ser si sin sino sobre son su sus tambien te tras tu tus u un una unas unos y ya yo',
};

const littleOf = new Map<RuleLanguage, ReadonlySet<string>>();

/** The little words of a language, as terms are compared with them. */
export function littleWords(language: RuleLanguage): ReadonlySet<string> {
  const known = littleOf.get(language);
  if (known) return known;
  const words = new Set(LITTLE_WORDS[language].split(' ').map(plainWord));
  littleOf.set(language, words);
  return words;
}
