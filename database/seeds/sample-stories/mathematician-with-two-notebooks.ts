import type { StoryDraft } from '../types';

export const mathematicianWithTwoNotebooks: StoryDraft = {
  key: 'sample-mathematician-with-two-notebooks',
  texts: {
    en: {
      title: 'Sample story: a mathematician with two notebooks',
      heroName: 'Sample hero 06',
      summary:
        'Sample. She arrived in Montreal with two notebooks of proofs in Amharic. Ten years later a lemma from the first one carries a result on how to route ambulances, and students write to her in four languages.',
      pullQuote: '“A proof has no accent. It only has to hold.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 06 studied in Addis Ababa and arrived in Montreal with a diploma that nobody could read. She cleaned offices for two years, among them the offices of a mathematics department.',
        'A whiteboard there held a problem about routes. She left a note beside it. The professor who found it asked around until he knew who worked on that floor at night.',
        'Her doctorate is about moving scarce vehicles through a city that keeps changing. Two cities use it for their ambulances. Its central lemma stands in the first of the notebooks, dated five years before she left home.',
        'On Sundays she answers letters from students. Many ask about mathematics. Some ask how to have a diploma recognised; she keeps a page about that, and it is read more often than her papers.',
      ],
      challenge:
        'A diploma that was not recognised, and two years in which nobody asked what she knew.',
      contribution:
        'A published result that is used to dispatch ambulances, and a guide to the recognition of diplomas.',
      translation: 'original',
    },
    fr: {
      title: 'Récit d’exemple : une mathématicienne et ses deux cahiers',
      heroName: 'Héroïne d’exemple 06',
      summary:
        'Exemple. Elle est arrivée à Montréal avec deux cahiers de démonstrations en amharique. Dix ans plus tard, un lemme du premier sert à guider des ambulances, et des étudiants lui écrivent en quatre langues.',
      pullQuote:
        '« Une démonstration n’a pas d’accent. Il faut seulement qu’elle tienne. » (exemple)',
      body: [
        'Ceci est un récit d’exemple. La personne dont il parle n’existe pas.',
        'L’héroïne d’exemple 06 a étudié à Addis-Abeba et est arrivée à Montréal avec un diplôme que personne ne savait lire. Pendant deux ans, elle a nettoyé des bureaux, dont ceux d’un département de mathématiques.',
        'Un tableau y portait un problème d’itinéraires. Elle a laissé un mot à côté. Le professeur qui l’a trouvé a cherché jusqu’à savoir qui travaillait la nuit à cet étage.',
        'Sa thèse porte sur la manière de déplacer des véhicules trop peu nombreux dans une ville qui change sans cesse. Deux villes s’en servent pour leurs ambulances. Le lemme central figure dans le premier cahier, daté de cinq ans avant son départ.',
        'Le dimanche, elle répond aux lettres d’étudiants. Beaucoup parlent de mathématiques. D’autres demandent comment faire reconnaître un diplôme ; elle tient une page à ce sujet, plus lue que ses articles.',
      ],
      challenge:
        'Un diplôme non reconnu, et deux années où personne ne lui a demandé ce qu’elle savait.',
      contribution:
        'Un résultat publié qui sert à envoyer des ambulances, et un guide de la reconnaissance des diplômes.',
      translation: 'unofficial',
    },
    es: {
      title: 'Historia de muestra: una matemática con dos cuadernos',
      heroName: 'Heroína de muestra 06',
      summary:
        'Muestra. Llegó a Montreal con dos cuadernos de demostraciones en amárico. Diez años después, un lema del primero sirve para guiar ambulancias, y le escriben estudiantes en cuatro idiomas.',
      pullQuote: '«Una demostración no tiene acento. Solo tiene que sostenerse». (muestra)',
      body: [
        'Esta es una historia de muestra. La persona que aparece en ella no existe.',
        'La heroína de muestra 06 estudió en Addis Abeba y llegó a Montreal con un diploma que nadie sabía leer. Durante dos años limpió oficinas, entre ellas las de un departamento de matemáticas.',
        'En una pizarra había un problema sobre rutas. Dejó una nota al lado. El profesor que la encontró preguntó hasta saber quién trabajaba de noche en ese piso.',
        'Su tesis trata de cómo mover pocos vehículos por una ciudad que cambia sin parar. Dos ciudades la usan para sus ambulancias. El lema central está en el primer cuaderno, con fecha de cinco años antes de su partida.',
        'Los domingos responde cartas de estudiantes. Muchas hablan de matemáticas. Otras preguntan cómo se reconoce un diploma; ella mantiene una página sobre eso, más leída que sus artículos.',
      ],
      challenge: 'Un diploma sin reconocer y dos años en los que nadie le preguntó qué sabía.',
      contribution:
        'Un resultado publicado que sirve para enviar ambulancias y una guía sobre el reconocimiento de diplomas.',
      translation: 'unofficial',
    },
  },
  nameLevel: 'full',
  categories: ['achievement'],
  countryOfOrigin: 'ET',
  hostCountry: 'CA',
  transitCountries: [],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes', '#Education'],
  monthOfTheYear: 6,
  missionCountryCode: 'CA',
};
