import { patterns } from './patterns';
import { COUNTERING, EDITORS, NARRATIVE } from './sources';
import type { LanguageRuleSeed } from './types';

export const spanishRules: readonly LanguageRuleSeed[] = [
  {
    key: 'illegal-persons',
    name: '«Ilegal» dicho de personas',
    severity: 'block',
    term: patterns`
      {people} [extranjero|extranjeros|clandestinos|económicos] (ilegal|ilegales)
      (los|unos|esos|estos|varios|muchos|algunos|de|cien|dos|tres|diez|doce|veinte) ilegales
      (las|unas|esas|estas|varias) ilegales .
      (un|una|al|el|la|cada|ningún|como) ilegal .
      (contrat*|emple*|expuls*|deten*) [a] ilegales
      {migrants} [que] {be} [todos|todas|casi todos|simplemente] (ilegal|ilegales) .
      {migrants} (de|del|en|a) ... (son|eran|es|era) (ilegales|ilegal) .
    `,
    exceptions: patterns`
      (detención|detenciones|expulsión|expulsiones|desalojo|desalojos|devolución|devoluciones|tasas|alquileres|trabajo|empleo|trato|explotación|contratación|deportación) (de|del|contra|a) ... (ilegal|ilegales)
      (ningún|nadie|ninguna) ... (ilegal|ilegales)
    `,
    why: 'Un acto puede ser ilegal, una persona no. Es la palabra que la prensa pone más a menudo junto a «inmigrantes», aunque la gran mayoría entra y vive legalmente en un país.',
    instead:
      '«migrante en situación irregular», «trabajadora indocumentada», o lo que hace la persona.',
    source: COUNTERING,
  },
  {
    key: 'clandestines',
    name: '«Clandestinos», «mojados» y apodos',
    severity: 'warning',
    term: patterns`
      clandestinos
      (las|unas|esas|estas|varias|de|muchas|cuarenta|veinte|diez) clandestinas .
      (un|una|el|la|cada) (clandestino|clandestina) .
      {people} (clandestino|clandestinos|clandestina|clandestinas)
      (espalda mojada|espaldas mojadas)
      (un|una|los|las|unos|esos|el|la) (mojado|mojada|mojados|mojadas) .
      sudaca*
    `,
    exceptions: patterns`
      (libro|libros|periódico|periódicos|taller|talleres|panfleto|panfletos|mercado|mercados|vuelo|vuelos|cementerio|partido|partidos|grupo|grupos) (clandestino|clandestinos)
      (radio|radios|prensa|imprenta|escuela|escuelas|reunión|reuniones|fiesta|fiestas) (clandestina|clandestinas)
    `,
    why: 'Suponen una culpa o insultan; nada dicen de la persona.',
    instead: '«persona en situación irregular», «persona indocumentada», o el país de origen.',
    source: EDITORS,
  },
  {
    key: 'water',
    name: 'Olas y avalanchas de personas',
    severity: 'warning',
    term: patterns`
      (ola|olas|oleada|oleadas|avalancha|avalanchas|riada|riadas|marea|mareas|torrente|torrentes|tsunami|tsunamis|aluvión|diluvio|río|ríos|flujo|flujos|raudal) .. {of} .. {people}
      (ola|olas|oleada|oleadas|avalancha|riada|marea|mareas|torrente|tsunami|aluvión|flujo|flujos) .. {of} .. {migration}
      (ola|olas|oleada|oleadas|avalancha|avalanchas|marea|tsunami|aluvión|flujo|flujos|presión) .. (migratoria|migratorias|migratorio|migratorios)
      (inundado|inundada|inundados|inundadas|desbordado|desbordada|desbordados|desbordadas|anegado|anegada|sumergido|sumergida) .. (de|por|por los|por las|con|en) .. {migrants}
      {migrants} [{be}|{have}] (inund*|desbord*|anegan|anegaron)
      (ahog*) en .. {migrants} .
      marea humana
    `,
    exceptions: patterns`
      (inund*|desbord*) (de|en) (trabajo|regalos|alegría|cartas|pedidos|mensajes|luz)
    `,
    why: 'Las palabras del agua hacen de las personas una catástrofe natural y repiten un estereotipo cada vez que se imprimen. La guía cita «olas» e «inundaciones».',
    instead: 'Decir cuántas y quiénes: «llegaron cuatro mil personas», «familias de la costa».',
    source: NARRATIVE,
  },
  {
    key: 'influx',
    name: 'Afluencia',
    severity: 'hint',
    term: patterns`
      (afluencia|afluencias) .. {of} .. {people}
      (afluencia|afluencias) .. (migratoria|migratorias)
      (llegada masiva|llegadas masivas|entrada masiva|entradas masivas) {of} .. {people}
    `,
    exceptions: null,
    why: 'No es falso, pero vuelve a ser agua, y cuenta personas sin mostrar a ninguna.',
    instead: '«la llegada», «la llegada de doscientas familias», o la cifra misma.',
    source: NARRATIVE,
  },
  {
    key: 'animals',
    name: 'Personas como animales',
    severity: 'block',
    term: patterns`
      (enjambre|enjambres|horda|hordas|rebaño|rebaños|manada|manadas|jauría|jaurías|plaga|plagas|nube de langostas) .. (de|de los|de las|de estos|de esos) .. {migrants}
      {migrants} [{be}|{have}] (pulul*|infest*|se multiplican)
      (compar*|llam*|trat*) ... {migrants} [con|a|como|de] [las|los] (cucaracha|cucarachas|ratas|alimañas|animales|bestias|insectos|parásitos|perros|cerdos|monos|salvajes)
      infestado* (de|por|con) .. [los|las] .. {migrants}
      infestada* (de|por|con) .. [los|las] .. {migrants}
      {migrants} {be} [todos|todas|como|unos|unas|solo] [los|las|una] (cucarachas|ratas|alimañas|animales|bestias|insectos|parásitos|piojos|sanguijuelas|perros|monos|escoria|ganado|peste|plaga)
      {migrants} ... se reproducen como
      ellos se reproducen como
    `,
    exceptions: null,
    why: 'A quien se llama animal pronto se le trata como tal. Estas palabras no caben en la historia de una persona.',
    instead: '«grupo», «muchas personas», un número, o nombres.',
    source: EDITORS,
  },
  {
    key: 'invasion',
    name: 'La llegada como ataque',
    severity: 'warning',
    term: patterns`
      (invasión|invasiones|asalto|asaltos) .. (de|de los|de las|de estos|de esos) .. {migrants}
      (invasión|invasiones|asalto|ofensiva) (migratoria|migratorias)
      {migrants} [{be}|{have}] [nos] (invad*|asalt*|asedi*|conquist*|tomaron por asalto)
      nos (invad*) (los|las|estos|esos) {migrants}
      (invadido|invadida|invadidos|invadidas|asediado|asediada|asediados|asediadas|sitiado|sitiada|tomado|tomada|conquistada) por .. [los|las|estos|esos] .. {migrants}
      (ejército|ejércitos|batallón|batallones|legión|legiones) de [jóvenes|falsos] {migrants}
    `,
    exceptions: patterns`
      {migrants} ... (invad*|asalt*|conquist*) (el|la|los|las|nuestros) (escenario|pista|corazones|cocina|biblioteca)
    `,
    why: 'Las palabras de guerra hacen del vecino un enemigo. Quien llega pide vivir en un lugar; no lo ataca.',
    instead: '«llegar», «instalarse», «pedir protección»; «cruzaron la frontera».',
    source: EDITORS,
  },
  {
    key: 'crisis',
    name: 'La migración como crisis',
    severity: 'hint',
    term: patterns`
      crisis (migratoria|migratorias)
      crisis (de|del|de los|de las|de la) .. ({migrants}|{migration})
    `,
    exceptions: null,
    why: 'Hablar de «crisis» despierta miedo más que comprensión. La crisis suele estar en otra parte: una guerra, la vivienda, una norma.',
    instead: 'Nombrar la cosa: «la guerra en…», «la falta de vivienda», «el año de las llegadas».',
    source: NARRATIVE,
  },
  {
    key: 'burden',
    name: 'Personas como carga',
    severity: 'warning',
    term: patterns`
      {migrants} ... (carga|cargas|lastre|peso|presión|costo|coste) (para|sobre) (el|la|los|las|nuestro|nuestra|nuestros|nuestras|un|una|este|esta)
      (carga|lastre) (de|de los|de las|de la) .. ({migrants}|{migration})
      {migrants} [{have}] (vací*|vaci*|arruin*|agot*|saque*) [las|los|el|la|nuestras|nuestros] .. (arcas|presupuesto|presupuestos|finanzas|tesoro|sistema|recursos|economía|estado)
      {migrants} [{have}] (colaps*|satur*|sobrecarg*|desbord*) [los|las|el|la|nuestros|nuestras] .. (hospital|hospitales|escuela|escuelas|servicio|servicios|sistema|mercado|urgencias|vivienda|viviendas)
      {migrants} [nos|{have}] (cuest*|cost*) [muy|demasiado] [caro|caros|una|millones|fortuna] [al|a los|a|millones|fortuna]
      {migrants} [que] (viv*) (de las ayudas|de los subsidios|a costa|del estado|del cuento|de subsidios|de ayudas)
      {migrants} [que|{have}|se] (aprovech*|abus*) (del|de la|de las|de los|de nuestro|de nuestra) (sistema|ayudas|subsidios|generosidad|estado)
      {migrants} ... (llam*|trat*) (vividores|vividoras|parásitos sociales|gorrones)
      (vividores|gorrones|aprovechados) .
      turismo (sanitario|social|de subsidios)
    `,
    exceptions: patterns`
      carga de trabajo
    `,
    why: 'Es la imagen de los opositores: solo costo y presión. Lo que las personas dan queda fuera, y aquí es el tema.',
    instead:
      'Decir qué faltaba y quién lo arregló: «la escuela buscaba dos maestros; ella es una».',
    source: NARRATIVE,
  },
  {
    key: 'jobs',
    name: 'Empleos robados',
    severity: 'warning',
    term: patterns`
      (rob*|quit*|arrebat*) (el|los|nuestro|nuestros|su|sus) (empleo|empleos|trabajo|trabajos|puesto|puestos|sustento)
      (quit*|ocup*|tom*) (nuestro|nuestros) (empleo|empleos|trabajo|trabajos|puesto|puestos)
      {migrants} [{have}|nos] (ocup*|tom*) (el|los) (empleo|empleos|trabajo|trabajos|puesto|puestos|lugar) (de|a|del)
      (ladrón|ladrones) de (empleo|empleos|trabajos)
      {migrants} [{have}|que] (hund*|baj*|tir*|abarat*) (los|nuestros|el) (salario|salarios|sueldos)
    `,
    exceptions: patterns`
      (no|nunca|sin) [le|les|nos] (rob*|quit*) ... (nadie|ninguno|ninguna)
    `,
    why: 'No hay relación entre la llegada de migrantes y el desempleo; quien se mueve también crea empleo.',
    instead:
      'Decir qué trabajo se hizo y qué nació de él: «abrió un taller que emplea a seis personas».',
    source: COUNTERING,
  },
  {
    key: 'us-and-them',
    name: 'Ellos y nosotros',
    severity: 'hint',
    term: patterns`
      (nosotros contra ellos|ellos contra nosotros|ellos y nosotros|nosotros y ellos)
      (esa|esta) (gente|gentuza) (nunca|jamás|no|debería|debe|siempre|solo|quiere|viene a)
      (esas|estas) personas (nunca|jamás|no|deberían|deben|siempre)
      (los|las|gente|gentes) de (su|esa|esta) (calaña|ralea|especie|clase)
      (gente|personas) como (ellos|ellas|esa|esos) (no|nunca|debería|deberían|debe)
      no (son|serán|eran) como nosotros
      gentuza
    `,
    exceptions: null,
    why: 'Las personas migrantes son parte de la vida diaria, no un grupo aparte. Una historia une cuando dice «nosotros».',
    instead:
      'Nombrar a las personas, o hallar el «nosotros»: «vecinos», «colegas», «madres y padres de la escuela».',
    source: NARRATIVE,
  },
  {
    key: 'good-and-bad',
    name: 'Buenos y malos migrantes',
    severity: 'warning',
    term: patterns`
      (buen|bueno|buenos|buena|buenas|mal|malo|malos|mala|malas|verdadero|verdaderos|verdadera|verdaderas|falso|falsos|falsa|falsas|auténtico|auténticos|auténtica|auténticas|supuesto|supuestos|supuesta|supuestas|genuino|genuinos) {migrants}
      {migrants} (modelo|modélico|modélica|ejemplar|ejemplares|merecedor|merecedora|merecedores|merecedoras|digno|dignos|auténtico|auténticos)
    `,
    exceptions: null,
    why: 'Oponer «buenos» a «malos» divide, y alaba a una persona a costa de las demás.',
    instead: 'Alabar el acto, no la clase de migrante: «aprendió el idioma en un año».',
    source: NARRATIVE,
  },
  {
    key: 'crime',
    name: 'Migrantes como delincuentes',
    severity: 'warning',
    term: patterns`
      (criminalidad|delincuencia|crímenes|violencia|terrorismo|inseguridad) (de los|de las|de|de estos|de esos) .. {migrants}
      (criminalidad|delincuencia|inseguridad) (extranjera|inmigrante|migrante|migratoria|importada)
      {migrants} (criminal|criminales|terrorista|terroristas|delincuente|delincuentes|violentos|peligrosos|violento|peligroso)
      (criminal|criminales|delincuente|delincuentes|terrorista|terroristas|bandidos) {migrants}
      {migrants} {be} [todos|a menudo|casi todos|unos] (criminales|delincuentes|terroristas|ladrones|violadores|peligrosos|bandidos)
      entre [todos] (los|las|estos|esos|nuestros) {migrants} ... (terrorista|terroristas|criminales|delincuentes)
      {migrants} [{have}|que] (tra*|import*) [consigo] [el|la|los|las] (crimen|crímenes|violencia|terrorismo|terror|enfermedad|enfermedades|droga|drogas|delincuencia|inseguridad)
    `,
    exceptions: patterns`
      (víctima|víctimas) (de|del|de la) ... {migrants}
      violencia (contra|hacia) ... {migrants}
    `,
    why: '«Delincuente» y «terrorista» están entre las palabras que la prensa más pone junto a migrantes; el vínculo lo crea la frase.',
    instead: 'Callar el origen donde nada explica; nombrar a la persona y el acto donde importa.',
    source: COUNTERING,
  },
  {
    key: 'helpless',
    name: 'Personas sin fuerza ni voz',
    severity: 'hint',
    term: patterns`
      {migrants} (indefenso|indefensos|indefensa|indefensas|sin voz|indigente|indigentes|miserable|miserables|vulnerable|vulnerables|desesperado|desesperados|desesperada|desesperadas|desvalido|desvalidos|desvalida|desvalidas|desamparados|impotentes)
      (pobre|pobres|miserables|desdichados|desdichadas) {migrants}
      {migrants} {be} [tan|todos|todas|completamente] (indefensos|indefensas|indefenso|indefensa|impotentes|pasivos|sin voz|desvalidos)
      voz (a|de|para) (los|las) sin voz
    `,
    exceptions: null,
    why: '«Indigente» y «vulnerable» están entre las palabras más comunes junto a migrantes. Ocultan lo que la persona hizo.',
    instead: 'Decir qué le hicieron y qué hizo: «había perdido su casa y abrió una escuela».',
    source: COUNTERING,
  },
  {
    key: 'identity',
    name: 'Amenaza a la identidad',
    severity: 'warning',
    term: patterns`
      ({migrants}|{migration}|ellos|ellas) [{be}|{have}|que] (dilu*|amenaz*|destru*|socav*|erosion*|borr*|ponen en peligro|pone en peligro|ponen en riesgo) [nuestra|nuestro|nuestros|nuestras|la|el|las|los] .. (identidad|identidades|cultura|culturas|valores|modo de vida|forma de vida|tradiciones|patrimonio)
      (identidad|identidades|cultura|culturas|valores|modo de vida|forma de vida|tradiciones|patrimonio) .. [se|{be}|se ve|se ven] (dilu*|amenazad*|destruid*|socavad*) (por|con|a causa de) .. [los|las|la|estos|esos] .. ({migrants}|{migration})
      ({migrants}|{migration}) ... (amenaza|peligro) (para|contra|a) (nuestra|nuestro|nuestros|nuestras|la|el|las|los) .. (identidad|cultura|valores|modo de vida|forma de vida|patrimonio)
      gran reemplazo
    `,
    exceptions: null,
    why: 'Que quienes llegan «diluyan» una identidad es una tesis de sus opositores. Sin comillas se vuelve nuestra.',
    instead: 'Mostrar lo que se comparte: un horno de pan, un coro, una fiesta.',
    source: NARRATIVE,
  },
];
