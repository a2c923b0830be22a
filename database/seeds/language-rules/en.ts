import { patterns } from './patterns';
import { COUNTERING, EDITORS, NARRATIVE } from './sources';
import type { LanguageRuleSeed } from './types';

export const englishRules: readonly LanguageRuleSeed[] = [
  {
    key: 'illegal-persons',
    name: '“Illegal” said of people',
    severity: 'block',
    term: patterns`
      illegal {people}
      illegal (foreign|young|african|asian|economic|undocumented|male|female|migrating) {people}
      illegals
      (a|an|some|many|any|no|two|three|the|every|each|these|those) illegal .
      {migrants} [who|that] {be} [all|mostly|often|simply|not|here|still] illegal .
      {migrants} (in|at|from|on|of) ... (is|are|was|were) illegal .
    `,
    exceptions: patterns`
      (fee|fees|detention|eviction|evictions|expulsion|expulsions|deportation|arrest|rent|rents|treatment|employment|work|labour|trade|trafficking|smuggling) (of|from|for|on) ... illegal
      illegal {people} (smuggling|trafficking|detention|evictions)
    `,
    why: 'An act can be illegal, a person cannot. It is the word most often put before “immigrants” in the press, although by far most migrants enter and live in a country legally.',
    instead:
      '“migrant in an irregular situation”, “undocumented worker”, or simply what the person does.',
    source: COUNTERING,
  },
  {
    key: 'clandestines',
    name: '“Alien” said of people',
    severity: 'warning',
    term: patterns`
      (a|an|the|every|each|any|no|another) alien .
      aliens
      (undocumented|illegal|criminal|undesirable|unwanted|resident|enemy|deportable|foreign) (alien|aliens)
    `,
    exceptions: patterns`
      (space|green|little) (alien|aliens)
      (alien|aliens) (from|in|of) ... (space|planet|planets|mars|film|novel|ufo|spaceship)
      (alien|aliens) invasion
    `,
    why: 'The word makes people from elsewhere sound like beings of another kind.',
    instead: '“foreign national”, “migrant”, “newcomer”, or the country the person comes from.',
    source: EDITORS,
  },
  {
    key: 'water',
    name: 'People as waves and floods',
    severity: 'warning',
    term: patterns`
      (wave|waves|flood|floods|tide|tides|stream|streams|torrent|torrents|tsunami|tsunamis|surge|surges|deluge|river|rivers|flow|flows|avalanche|avalanches|outpouring|trickle) {of} .. {people}
      (wave|waves|flood|floods|tide|tides|stream|streams|torrent|tsunami|surge|deluge|flow|flows) {of} .. {migration}
      (flooded|swamped|inundated|deluged|overwhelmed|engulfed|submerged|awash) (with|by|in) .. {migrants}
      (flood*|swamp*|inundat*|delug*|engulf*) .. (us|our|the) .. (with|by) .. {migrants}
      (drown|drowns|drowning|drowned) in .. {migrants} .
      {migrants} [{be}|{have}] [{have}] (flood|floods|flooding|flooded|pour|pours|pouring|poured|stream|streams|streaming|streamed|surge|surges|surging|surged|flow|flows|flowing|flowed|wash|washed) (in|into|across|over|through|to|towards|toward|from|out|our|the|europe|ashore)
      (migrant|refugee|immigrant|immigration|migration|migratory|human) (tide|tides|flood|floods|tsunami|flow|flows|deluge)
      (migration|immigration|migratory|refugee) (wave|waves) .
    `,
    exceptions: patterns`
      refugee (wave|waves) (to|at|from|goodbye|back)
    `,
    why: 'Words of water turn people into a natural disaster and repeat a stereotype each time they are printed. The guide names “waves” and “floods”.',
    instead:
      'Say how many came, and who they are: “four thousand people arrived”, “families from the coast”.',
    source: NARRATIVE,
  },
  {
    key: 'influx',
    name: 'Influx',
    severity: 'hint',
    term: patterns`
      (influx|influxes) {of} .. {people}
      ({migrants}|{migration}) (influx|influxes)
    `,
    exceptions: null,
    why: 'It is not wrong, but it is water again, and it counts people without showing one.',
    instead: '“arrival”, “the arrival of two hundred families”, or the figure itself.',
    source: NARRATIVE,
  },
  {
    key: 'animals',
    name: 'People as animals and vermin',
    severity: 'block',
    term: patterns`
      (swarm|swarms|horde|hordes|herd|herds|pack|packs|plague|plagues|infestation|nest|nests|breed) {of} .. {migrants}
      (horde|hordes|swarm|swarms) of .. people
      {migrants} [{be}|{have}] (swarm|swarms|swarmed|swarming|infest|infests|infested|infesting|scuttle|scuttled|scurry|scurried|multiply)
      (compar*|liken*|call*) ... {migrants} [to|as|with] (cockroach*|rats|rat|vermin|animals|insects|parasite*|lice|dogs|pigs|apes|monkeys)
      (infested|crawling|teeming|overrun like) (with|by) .. {migrants}
      {migrants} {be} [all|like|nothing but|no better than|just|only|mere] [a|the] (cockroach*|rats|vermin|animals|insects|parasite|parasites|lice|leeches|dogs|pigs|apes|scum|pest|pests|plague)
      ({migrants}|they) ... breed like
    `,
    exceptions: patterns`
      pack of .. {migrants} (food|papers|cards|documents)
    `,
    why: 'Whoever is called an animal is soon treated as one. These words have no place in a story about a person.',
    instead: '“group”, “many people”, a number, or names.',
    source: EDITORS,
  },
  {
    key: 'invasion',
    name: 'Arrival as an attack',
    severity: 'warning',
    term: patterns`
      (invasion|invasions) {of} .. {migrants}
      ({migrants}|{migration}) (invasion|invasions|onslaught)
      {migrants} [{be}|{have}] [now|slowly|simply] (invade|invades|invaded|invading|overrun|overran|overruns|overrunning|besiege|besieged|besieging|conquer|conquered|conquering|occupy|storm|stormed|storming)
      (invaded|overrun|besieged|conquered|under siege|under attack) (by|from|with) .. {migrants}
      (army|armies|onslaught|battalion|battalions) of (young|foreign|illegal|angry|hungry|male|desperate) {migrants}
      (army|armies|onslaught|battalion|battalions) of {migrants}
      {migrants} [{have}] (rush|rushed|rushing|charge|charged) the (border|fence|gate|gates)
    `,
    exceptions: patterns`
      {migrants} (stormed|storm|invaded|invade|conquer|conquered|conquering) (the|our|every) (stage|charts|kitchen|dance|hearts|pitch|summit)
      {migrants} ... (hearts|stage)
    `,
    why: 'War words make neighbours into enemies. People who arrive ask to live somewhere; they do not attack it.',
    instead: '“arrive”, “settle”, “ask for protection”; “crossed the border”.',
    source: EDITORS,
  },
  {
    key: 'crisis',
    name: 'Migration as a crisis',
    severity: 'hint',
    term: patterns`
      ({migrants}|{migration}|border) (crisis|crises|emergency)
      (crisis|crises) {of} .. ({migrants}|{migration})
    `,
    exceptions: null,
    why: 'A “crisis” frame stirs fear rather than understanding. Mostly the crisis lies elsewhere: in a war, in housing, in a rule.',
    instead:
      'Name what it was: “the war in…”, “the shortage of flats”, “the year in which many people arrived”.',
    source: NARRATIVE,
  },
  {
    key: 'burden',
    name: 'People as a burden',
    severity: 'warning',
    term: patterns`
      {migrants} ... (burden|burdens|drain|drains|strain|strains|pressure|pressures|load|weight|cost|costs) on (the|our|public|local|society|taxpayers|schools|hospitals|services|welfare|housing|a|this|its|their)
      (burden|burdens) of .. ({migrants}|{migration})
      {migrants} {be} [only|just|nothing but] [a] [heavy|great|growing] (burden|burdens|drain|liability)
      {migrants} [{be}|{have}] (drain|drains|drained|draining|bleed|bleeding|exhaust|exhausting) [the|our|its] .. (fund|funds|budget|budgets|coffers|treasury|welfare|system|systems|services|resources|economy|finances|purse)
      {migrants} [{be}|{have}] (strain|strains|strained|straining|overburden*|overload*|overstretch*|overwhelm*|clog*) [the|our|its] .. (housing|hospital*|school*|service*|system*|welfare|market|economy|resources|budget*|clinic*)
      {migrants} [{have}] (cost|costs|costing) [us|the|our] .. (taxpayer|taxpayers|state|country|public|billion|billions|million|millions|fortune)
      {migrants} [{be}|{have}] .. (live|lives|lived|living) (off|on) [the|our|state|social] .. (benefit|benefits|state|welfare|taxpayer|taxpayers|handouts|dole)
      (scrounger|scroungers|sponger|spongers|freeloader|freeloaders|welfare queens)
      (benefit|welfare|health) (tourist|tourists|tourism)
    `,
    exceptions: null,
    why: 'It is the opponents’ picture: cost and pressure alone. What people give is left out, and in this campaign it is the subject.',
    instead:
      'Say what was short and who mended it: “the school needed two more teachers, and one of them is she”.',
    source: NARRATIVE,
  },
  {
    key: 'jobs',
    name: 'Stolen jobs',
    severity: 'warning',
    term: patterns`
      (steal|steals|stole|stolen|stealing|rob|robs|robbed|robbing) [away] [all] [of] (our|the|local|people s|these|those|their|british|american|jobs) (job|jobs|work|livelihood|livelihoods)
      (steal|steals|stole|stolen|stealing) [away] (jobs|work)
      (take|takes|took|taken|taking|grab|grabs|grabbing|snatch*) [away] [all] our (jobs|work|livelihoods)
      {migrants} [{be}|{have}] (take|takes|took|taken|taking|grab|grabbed|grabbing|snatch*) [all|away] [the|our|their|local] (job|jobs|work) (away|from|of|that belong|that belonged)
      (job|jobs) (stealing|thief|thieves|stealer|stealers)
      {migrants} [{be}|{have}] (undercut|undercuts|undercutting|depress|depresses|depressing) [the|our] (wage|wages|pay)
    `,
    exceptions: null,
    why: 'There is no link between the arrival of migrants and unemployment; people who move also make jobs.',
    instead: 'Say what work was done and what came of it: “opened a garage that employs six”.',
    source: COUNTERING,
  },
  {
    key: 'us-and-them',
    name: 'Us and them',
    severity: 'hint',
    term: patterns`
      us (versus|vs|against|and|or) them
      them (versus|vs|against|and|or) us
      (these|those|such) people (will|would|should|never|always|cannot|can t|can|don t|do not|must|won t|are all|are never|ought)
      (their|that) kind (do|does|should|doesn t|don t|are|is|never|must|will|of people)
      people like (them|that) (do|don t|should|never|cannot|can t|will|are|must|always)
      {be} not like us
      aren t like us
    `,
    exceptions: patterns`
      (these|those) people (can|will|would|should) (be proud|count|rely|help|teach)
    `,
    why: 'Migrants are part of everyday life, not a group apart. Stories bring people together when they say “we”.',
    instead:
      'Name the people, or find the “we”: “neighbours”, “colleagues”, “parents of the school”.',
    source: NARRATIVE,
  },
  {
    key: 'good-and-bad',
    name: 'Good and bad migrants',
    severity: 'warning',
    term: patterns`
      (good|bad|model|genuine|real|true|bogus|fake|false|sham|phony|deserving|undeserving|worthy|unworthy) [and] [good|bad|hardworking|grateful|deserving|undeserving] {migrants}
      so called {migrants}
    `,
    exceptions: patterns`
      (good|bad|real|true|model|genuine|false) {migrants} (camp|camps|policy|policies|programme|programmes|school|schools|story|stories|law|laws|shelter|organisation|organisations|network|choir|voices)
    `,
    why: 'Talk of “good” against “bad” drives people into camps, and praises one person at the cost of the others.',
    instead: 'Praise the deed, not the kind of migrant: “she learned the language in a year”.',
    source: NARRATIVE,
  },
  {
    key: 'crime',
    name: 'Migrants as criminals',
    severity: 'warning',
    term: patterns`
      ({migrants}|{migration}) (crime|crimes|criminal|criminals|criminality|terrorist|terrorists|terrorism|gang|gangs|offender|offenders|rapist|rapists|thugs)
      (criminal|terrorist|violent|dangerous|jihadist) {migrants}
      {migrants} {be} [all|mostly|potential|often|likely|just|only|the] (criminal|criminals|terrorist|terrorists|rapists|thieves|murderers|dangerous|thugs)
      among [all] [the|these|those|our] {migrants} ... (terrorist|terrorists|criminal|criminals)
      {migrants} [who] [{have}|{be}] (bring|brings|brought|bringing|import|imported|importing) [in|with them] [more] (crime|terror|terrorism|violence|disease|diseases|drugs)
    `,
    exceptions: patterns`
      criminal {migrants} (smuggling|trafficking|smugglers)
      {migrants} crime (victim|victims|prevention|reporter)
    `,
    why: '“Criminal” and “terrorist” are among the words the press puts beside migrants most often; the link is made by the wording.',
    instead:
      'Leave origin out where it explains nothing; name the person and the deed where it matters.',
    source: COUNTERING,
  },
  {
    key: 'helpless',
    name: 'People without strength or voice',
    severity: 'hint',
    term: patterns`
      (helpless|voiceless|destitute|vulnerable|desperate|pitiful|needy|poor|wretched|miserable|hapless) {migrants}
      (helpless|voiceless|destitute|vulnerable|desperate|pitiful|needy|poor|wretched) and .. {migrants}
      {migrants} {be} [so|all|utterly|completely|quite] (helpless|voiceless|passive)
      (voice|voices) (to|for|of) the voiceless
    `,
    exceptions: null,
    why: '“Destitute” and “vulnerable” are among the commonest words beside migrants. They hide what the person did.',
    instead:
      'Say what was done to the person, and what the person did: “had lost her home and opened a school”.',
    source: COUNTERING,
  },
  {
    key: 'identity',
    name: 'Threat to identity',
    severity: 'warning',
    term: patterns`
      ({migrants}|{migration}|they) [{be}|{have}] (dilut*|threat*|erod*|destroy*|undermin*|endanger*) ... (identity|identities|culture|cultures|values|way of life|ways of life|traditions|heritage)
      (identity|identities|culture|cultures|values|way of life|traditions|heritage) {be} (diluted|threatened|eroded|destroyed|undermined|endangered) (by|through) .. ({migrants}|{migration})
      ({migrants}|{migration}) ... (threat|danger) to [our|the|a|its] .. (identity|culture|values|way of life|heritage)
      great replacement
    `,
    exceptions: null,
    why: 'That newcomers “dilute” an identity is a claim of those who oppose them. Printed without quotation marks it becomes ours.',
    instead: 'Show what is shared: a bread oven, a choir, a festival.',
    source: NARRATIVE,
  },
];
