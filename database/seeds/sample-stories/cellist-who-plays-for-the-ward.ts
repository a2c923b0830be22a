import type { StoryDraft } from '../types';

export const cellistWhoPlaysForTheWard: StoryDraft = {
  key: 'sample-cellist-who-plays-for-the-ward',
  texts: {
    en: {
      title: 'Sample story: a cellist who plays for the ward',
      heroName: 'Sample hero 13',
      summary:
        'Sample. A cellist from Armenia won a seat in an orchestra in Brussels at the third attempt. On Mondays, when the hall is closed, she plays in the corridors of a hospital, and patients choose the programme.',
      pullQuote: '“In the hall I am nervous. In the corridor I am needed.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 13 learned the cello in Gyumri on an instrument that was too large for her. In Brussels she played at weddings and in underground stations, and twice failed an audition by one vote.',
        'The third time she played behind the screen, as everybody did, and won. A year later she was the orchestra’s first cello.',
        'On Mondays the hall is closed. She then plays in the corridors of a hospital. The patients choose: a lullaby from home, a song from the radio, Bach. Nurses who come from fourteen countries have added to the list.',
        'The hospital has asked a university to find out what the music does. The answer is still open, and she is glad that somebody asks with care.',
      ],
      challenge:
        'Two auditions lost by one vote, and years of living by one evening’s pay at a time.',
      contribution:
        'The first chair of an orchestra’s cellos, and four hundred hours of music chosen by patients.',
      translation: 'original',
    },
    fr: {
      title: 'Récit d’exemple : une violoncelliste qui joue pour le service',
      heroName: 'Héroïne d’exemple 13',
      summary:
        'Exemple. Une violoncelliste venue d’Arménie a obtenu sa place dans un orchestre de Bruxelles au troisième essai. Le lundi, elle joue dans les couloirs d’un hôpital, et les patients choisissent le programme.',
      pullQuote: '« Dans la salle, j’ai le trac. Dans le couloir, on a besoin de moi. » (exemple)',
      body: [
        'Ceci est un récit d’exemple. La personne dont il parle n’existe pas.',
        'L’héroïne d’exemple 13 a appris le violoncelle à Gyumri, sur un instrument trop grand pour elle. À Bruxelles, elle a joué à des mariages et dans le métro, et a échoué deux fois à une audition, à une voix près.',
        'La troisième fois, elle a joué derrière le paravent, comme tout le monde, et elle a gagné. Un an plus tard, elle était premier violoncelle de l’orchestre.',
        'Le lundi, la salle est fermée. Elle joue alors dans les couloirs d’un hôpital. Les patients choisissent : une berceuse de chez eux, une chanson de la radio, Bach. Les infirmières, venues de quatorze pays, ont allongé la liste.',
        'L’hôpital a demandé à une université d’étudier ce que fait la musique. La réponse reste ouverte, et elle se réjouit que la question soit posée avec soin.',
      ],
      challenge:
        'Deux auditions perdues à une voix près, et des années à vivre du cachet d’un soir.',
      contribution:
        'Le premier pupitre des violoncelles d’un orchestre, et quatre cents heures de musique choisie par des patients.',
      translation: 'unofficial',
    },
  },
  nameLevel: 'full',
  categories: ['achievement', 'perception'],
  countryOfOrigin: 'AM',
  hostCountry: 'BE',
  transitCountries: ['GE'],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes', '#Arts'],
  monthOfTheYear: 11,
  missionCountryCode: 'BE',
};
