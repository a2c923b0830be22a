import { patterns } from './patterns';
import { COUNTERING, EDITORS, NARRATIVE } from './sources';
import type { LanguageRuleSeed } from './types';

export const frenchRules: readonly LanguageRuleSeed[] = [
  {
    key: 'illegal-persons',
    name: '« Illégal » dit de personnes',
    severity: 'block',
    term: patterns`
      {people} [clandestin|clandestins|étranger|étrangers|économiques] (illégal|illégaux|illégale|illégales)
      (les|des|ces|aux|d|plusieurs|quelques|nombreux|de ces) illégaux
      (un|une|cet|cette|chaque|aucun|aucune) (illégal|illégale) .
      (les|des|ces|aux) illégales .
      {migrants} [qui] {be} [tous|toutes|souvent|tout simplement] (illégal|illégaux|illégale|illégales) .
      {migrants} (de|du|dans|en|à|des) ... (sont|étaient|est|était) (illégaux|illégales|illégal|illégale) .
    `,
    exceptions: patterns`
      (expulsion|expulsions|détention|arrestation|renvoi|refoulement|frais|loyers|travail|emploi|traitement|exploitation) (de|du|des|d) ... (illégal|illégale|illégaux|illégales)
      jugé ... illégale
      personne n est illégal
    `,
    why: 'Un acte peut être illégal, une personne non. C’est le mot que la presse place le plus souvent devant « immigrés », alors que la plupart entrent et vivent légalement dans un pays.',
    instead:
      '« migrant en situation irrégulière », « travailleuse sans papiers », ou ce que fait la personne.',
    source: COUNTERING,
  },
  {
    key: 'clandestines',
    name: '« Clandestins » dit de personnes',
    severity: 'warning',
    term: patterns`
      (les|des|ces|aux|nos|d|de|plusieurs|quelques|nombreux|surtout des|dix|vingt|trente|quarante|cinquante|cent|deux|trois|quatre|cinq) (clandestins|clandestines) .
      (un|une|le|la|cette|ce|chaque|jeune) (clandestin|clandestine) .
      {people} (clandestin|clandestins|clandestine|clandestines)
      clandestins
    `,
    exceptions: patterns`
      (livre|livres|journal|journaux|tract|tracts|atelier|ateliers|passager|passagers|réseau|réseaux|tirage|tirages|concert|concerts|vol|vols|cours|marché|parti|partis) (clandestin|clandestins)
      (radio|radios|presse|imprimerie|école|écoles|réunion|réunions|résistance) (clandestine|clandestines)
    `,
    why: 'Le mot suppose une faute et un secret ; il ne dit rien de la personne.',
    instead:
      '« personne en situation irrégulière », « passager sans billet », ou le nom du pays d’origine.',
    source: EDITORS,
  },
  {
    key: 'water',
    name: 'Des vagues et des flots de personnes',
    severity: 'warning',
    term: patterns`
      (vague|vagues|flot|flots|flux|marée|marées|torrent|torrents|tsunami|tsunamis|raz de marée|déluge|fleuve|déferlement|déferlante|avalanche|ruée) .. {of} .. {people}
      (vague|vagues|flot|flots|flux|marée|marées|torrent|tsunami|raz de marée|déferlement|déferlante|ruée) .. {of} .. {migration}
      (vague|vagues|flot|flots|flux|marée|tsunami|déferlante|pression) .. (migratoire|migratoires)
      (submergé*|inondé|inondée|inondés|inondées|débordé*|envahi* par la vague|noyé|noyée|noyés|noyées|engloutis) .. (de|d|des|par|par les|par des|sous les|sous des|sous) .. {migrants}
      {migrants} [{be}|{have}] [{have}] (déferl*|submerg*|inond*)
      marée humaine
    `,
    exceptions: patterns`
      (submerge*|inond*|débordé*) (de|d) (travail|cadeaux|joie|lettres|commandes|messages|lumière)
    `,
    why: 'Les mots de l’eau font des personnes une catastrophe naturelle et répètent un cliché à chaque parution. Le guide cite « vagues » et « flots ».',
    instead:
      'Dire combien et qui : « quatre mille personnes sont arrivées », « des familles de la côte ».',
    source: NARRATIVE,
  },
  {
    key: 'influx',
    name: 'Afflux',
    severity: 'hint',
    term: patterns`
      (afflux|affluence) .. {of} .. {people}
      (afflux|affluence) .. (migratoire|migratoires)
      {migrants} [{be}|{have}] (afflue*|affluaient|affluait)
    `,
    exceptions: null,
    why: 'Ce n’est pas faux, mais c’est encore de l’eau, et l’on compte les personnes sans en montrer une.',
    instead: '« l’arrivée », « l’arrivée de deux cents familles », ou le chiffre lui-même.',
    source: NARRATIVE,
  },
  {
    key: 'animals',
    name: 'Des personnes comme des animaux',
    severity: 'block',
    term: patterns`
      (essaim|essaims|horde|hordes|troupeau|troupeaux|meute|meutes|nuée|nuées|invasion de sauterelles) .. (de|d|des|de ces) .. {migrants}
      {migrants} [{be}|{have}] (grouill*|pullul*|infest*|se multiplient)
      (compar*|trait*|assimil*) ... {migrants} [à|aux|comme|de|en] [des|de] (cafards|rats|vermine|animaux|bêtes|insectes|parasites|chiens|porcs|singes|cancrelats|sauvages)
      infesté* (de|d|par|des) .. {migrants}
      {migrants} {be} [tous|comme|que] [des|de la|du|une] (cafards|rats|vermine|animaux|bêtes|insectes|parasites|poux|sangsues|chiens|singes|racaille|bétail|peste|plaie)
      {migrants} ... se reproduisent comme
      ils se reproduisent comme
      racaille (immigrée|étrangère)
    `,
    exceptions: null,
    why: 'Qui est appelé animal est bientôt traité comme tel. Ces mots n’ont pas leur place dans l’histoire d’une personne.',
    instead: '« groupe », « beaucoup de personnes », un nombre, ou des noms.',
    source: EDITORS,
  },
  {
    key: 'invasion',
    name: 'L’arrivée comme une attaque',
    severity: 'warning',
    term: patterns`
      (invasion|invasions|assaut|assauts) .. (de|d|des|de ces) .. {migrants}
      (invasion|invasions|assaut|offensive) (migratoire|migratoires)
      {migrants} [nous|y|{be}|{have}] [ont|a|avaient] (envahi*|assiég*|conquièrent|conquis)
      (envahi|envahie|envahis|envahies|assiégé|assiégée|assiégés|assiégées|conquis|conquise|occupé|occupée) par .. [les|des|ces] .. {migrants}
      (armée|armées|bataillon|bataillons|légion|légions) (de|d) [jeunes|faux] {migrants}
      {migrants} [{have}|ont|se sont] (prennent|pris|prenaient|lancés|lancent) (d|à l) assaut
    `,
    exceptions: patterns`
      {migrants} ... (envahi*|pris d assaut|prennent d assaut) (la|les|nos) (scène|piste|coeurs|cuisine|bibliothèque)
    `,
    why: 'Les mots de la guerre font du voisin un ennemi. Qui arrive demande à vivre quelque part, il n’attaque pas.',
    instead: '« arriver », « s’installer », « demander protection » ; « ont passé la frontière ».',
    source: EDITORS,
  },
  {
    key: 'crisis',
    name: 'La migration comme crise',
    severity: 'hint',
    term: patterns`
      (crise|crises) (migratoire|migratoires)
      (crise|crises) (de|d|des|de l|de la) .. ({migrants}|{migration})
    `,
    exceptions: null,
    why: 'Parler de « crise » éveille la peur plus que la compréhension. La crise est souvent ailleurs : une guerre, le logement, une règle.',
    instead:
      'Nommer la chose : « la guerre en… », « le manque de logements », « l’année des arrivées ».',
    source: NARRATIVE,
  },
  {
    key: 'burden',
    name: 'Des personnes comme un fardeau',
    severity: 'warning',
    term: patterns`
      {migrants} ... (fardeau|fardeaux|charge|poids|boulet|pression|coût) (pour|sur) (le|la|les|l|nos|notre|un|une|ce|cette)
      (fardeau|boulet) (de|d|des|de la|de l) .. ({migrants}|{migration})
      {migrants} [{have}|ne] (pèse|pèsent|pesaient|pesait) [lourd|lourdement] sur
      {migrants} [{have}] (vid*|ruin*|grèv*|épuis*|pill*) [les|nos|le|notre|la|l] .. (caisse|caisses|budget|budgets|finances|trésor|système|ressources|économie|etat)
      {migrants} [{have}] (satur*|engorg*|surcharg*|encombr*|asphyxi*) [les|nos|le|notre|la|l] .. (hôpital|hôpitaux|école|écoles|service|services|système|marché|urgences|logement|logements)
      {migrants} [nous|{have}] (coût*) [trop|très] [cher|chère|des|une] [au|aux|à|millions|milliards|fortune]
      {migrants} [qui] (viv*) (aux crochets|aux frais|aux dépens|des aides|des allocations)
      {migrants} [qui|{have}] (profit*|abus*) (du|de la|des|de notre|de nos|de l) (système|aides|allocations|aide|sécurité|générosité|etat)
      (trait*|qualifi*) ... {migrants} (d assistés|de profiteurs|de parasites sociaux)
      {migrants} {be} [des|tous des] (assistés|assistées|profiteurs|profiteuses)
      tourisme social
    `,
    exceptions: patterns`
      charge de travail
    `,
    why: 'C’est l’image des opposants : le coût et la pression seuls. Ce que donnent les personnes est oublié, et c’est ici le sujet.',
    instead:
      'Dire ce qui manquait et qui l’a réparé : « l’école cherchait deux enseignants ; elle est l’une d’eux ».',
    source: NARRATIVE,
  },
  {
    key: 'jobs',
    name: 'Les emplois volés',
    severity: 'warning',
    term: patterns`
      (voler|vole|volent|volait|volaient|volé|volés|volant|piquer|piquent) (nos|notre|les|le|leur|leurs) (emploi|emplois|travail|travaux|boulot|boulots|gagne pain)
      (prendre|prend|prennent|prenaient|prenait|pris|prenant) (nos|notre) (emploi|emplois|travail|boulot|boulots|place|places|métiers)
      {migrants} [{have}|ont|nous] (prendre|prennent|prenaient|pris|volent|volé) (l|le|les|la) (emploi|emplois|travail|place|places|postes) (de|des|d|du|aux)
      (voleur|voleurs|voleuse|voleuses) (d emploi|d emplois|de travail)
      {migrants} [{have}|ont|qui] (cass*|tir*) (les|nos) (salaires|prix)
    `,
    exceptions: patterns`
      (n|ne) [a|ont] (volé|vole|volent|pris|prend|prennent) ... (personne|quiconque|aucun)
    `,
    why: 'Aucun lien n’existe entre l’arrivée de migrants et le chômage ; qui se déplace crée aussi des emplois.',
    instead:
      'Dire quel travail fut fait et ce qui en est né : « a ouvert un garage qui emploie six personnes ».',
    source: COUNTERING,
  },
  {
    key: 'us-and-them',
    name: 'Eux et nous',
    severity: 'hint',
    term: patterns`
      (nous contre eux|eux contre nous|eux et nous|nous et eux)
      (ces gens là|ceux là|celles là|cette engeance) [ne|n|nous|devraient|doivent|sont|se]
      ces gens (ne|n|devraient|doivent|vont|veulent|sont tous|ont toujours|jamais)
      (gens|ceux) de (leur|son|cette) (espèce|sorte|acabit|genre)
      (gens|personnes) comme (eux|elles|ça|cela) (ne|n|devraient|doivent|vont)
      ne (sont|seront|étaient) pas comme nous
    `,
    exceptions: null,
    why: 'Les migrants sont de notre vie de tous les jours, non un groupe à part. Une histoire unit quand elle dit « nous ».',
    instead:
      'Nommer les personnes, ou trouver le « nous » : « voisins », « collègues », « parents de l’école ».',
    source: NARRATIVE,
  },
  {
    key: 'good-and-bad',
    name: 'Bons et mauvais migrants',
    severity: 'warning',
    term: patterns`
      (bon|bons|bonne|bonnes|mauvais|mauvaise|mauvaises|vrai|vrais|vraie|vraies|faux|fausse|fausses|véritable|véritables|prétendu|prétendus|prétendue|prétendues|soi disant|authentique|authentiques) {migrants}
      {migrants} (modèle|modèles|méritant|méritants|méritante|méritantes|exemplaire|exemplaires|authentique|authentiques|indigne|indignes)
    `,
    exceptions: null,
    why: 'Opposer les « bons » aux « mauvais » divise, et loue une personne au détriment des autres.',
    instead: 'Louer l’acte, non l’espèce de migrant : « elle a appris la langue en un an ».',
    source: NARRATIVE,
  },
  {
    key: 'crime',
    name: 'Les migrants comme criminels',
    severity: 'warning',
    term: patterns`
      (criminalité|délinquance|crimes|violence|terrorisme|insécurité) (des|de ces|d|de) .. {migrants}
      (criminalité|délinquance|insécurité) (étrangère|immigrée|migrante|migratoire|importée)
      {migrants} (criminel|criminels|criminelle|criminelles|terroriste|terroristes|délinquant|délinquants|délinquante|délinquantes|violents|dangereux)
      (criminel|criminels|délinquant|délinquants|terroriste|terroristes|bandits|voyous) {migrants}
      {migrants} {be} [tous|souvent|presque] [des|de] (criminels|criminelles|délinquants|délinquantes|terroristes|voleurs|violeurs|dangereux|bandits|voyous)
      parmi [tous] (les|des|ces|nos) {migrants} ... (terroriste|terroristes|criminels|délinquants)
      {migrants} [{have}|qui] (apport*|amèn*|import*) [avec eux] [le|la|les|du|de la|des] (crime|crimes|violence|terrorisme|terreur|maladie|maladies|drogue|délinquance|insécurité)
    `,
    exceptions: patterns`
      (victime|victimes) (de|des|d|du) ... {migrants}
      (violence|crimes) (contre|envers|subie) ... {migrants}
    `,
    why: '« Criminel » et « terroriste » sont parmi les mots que la presse accole le plus aux migrants ; le lien naît de la phrase.',
    instead:
      'Taire l’origine où elle n’explique rien ; nommer la personne et l’acte où cela importe.',
    source: COUNTERING,
  },
  {
    key: 'helpless',
    name: 'Des personnes sans force ni voix',
    severity: 'hint',
    term: patterns`
      {migrants} (sans défense|sans voix|misérable|misérables|miséreux|miséreuse|miséreuses|vulnérable|vulnérables|désespéré|désespérés|désespérée|désespérées|démuni|démunis|démunie|démunies|impuissant|impuissants|impuissante|impuissantes|indigent|indigents)
      (pauvre|pauvres|misérables|malheureux|malheureuses|malheureuse) {migrants}
      {migrants} {be} [si|tous|toutes|complètement|tout à fait] (impuissants|impuissantes|impuissant|impuissante|sans défense|sans voix|désemparés|passifs)
      (voix|parole) (aux|des|pour les) sans voix
    `,
    exceptions: null,
    why: '« Démuni » et « vulnérable » sont parmi les mots les plus courants à côté de migrants. Ils cachent ce que la personne a fait.',
    instead:
      'Dire ce qu’on lui a fait et ce qu’elle a fait : « avait perdu sa maison et ouvrit une école ».',
    source: COUNTERING,
  },
  {
    key: 'identity',
    name: 'Menace pour l’identité',
    severity: 'warning',
    term: patterns`
      ({migrants}|{migration}|ils|elles) [{be}|{have}|ne|qui] [ont|pas] (dilu*|menac*|détrui*|sap*|ébranl*|effac*|mettent en péril|mettent en danger|met en péril|met en danger) [notre|nos|la|le|les|l] .. (identité|identités|culture|cultures|valeurs|mode de vie|modes de vie|traditions|patrimoine)
      (identité|identités|culture|cultures|valeurs|mode de vie|traditions|patrimoine) .. {be} (dilué*|menacé*|détruit*|sapé*) par .. [les|des|l|la|ces] .. ({migrants}|{migration})
      ({migrants}|{migration}) ... (menace|danger) (pour|contre) (notre|nos|la|le|les|l) .. (identité|culture|valeurs|mode de vie|patrimoine)
      grand remplacement
    `,
    exceptions: null,
    why: 'Que les nouveaux venus « diluent » une identité est une thèse de leurs opposants. Sans guillemets, elle devient la nôtre.',
    instead: 'Montrer ce qui se partage : un four à pain, une chorale, une fête.',
    source: NARRATIVE,
  },
];
