import type { StoryDraft } from '../types';

export const coachWithOneBall: StoryDraft = {
  key: 'sample-coach-with-one-ball',
  texts: {
    en: {
      title: 'Sample story: a coach with one ball',
      heroName: 'Sample hero 10',
      summary:
        'Sample. A mechanic from Burkina Faso began to train the children of his quarter in Abidjan with one ball. The rule of the club is that no team may come from one street alone.',
      pullQuote:
        '“If you cannot pass to him, you cannot win. That is all the speech I give.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 10 repairs engines in Abidjan. One evening he took a ball to the empty lot behind the workshop because the children there were throwing stones.',
        'The children of one street would not play with those of the next. So he made a rule: no team from one street alone. For two weeks nobody came. Then everybody did.',
        'The club has a hundred and sixty players today, girls and boys, and coaches whose families come from six countries. The parents cook for the tournaments and argue about sauces.',
        'There is still no proper ground. The town has promised one, and the club’s older players have drawn up the plan for it.',
      ],
      challenge: 'Streets that kept apart, no ground, no money and, to begin with, no second ball.',
      contribution:
        'A club of a hundred and sixty children in which families from six countries know one another.',
      translation: 'original',
    },
    fr: {
      title: 'Récit d’exemple : un entraîneur et un seul ballon',
      heroName: 'Héros d’exemple 10',
      summary:
        'Exemple. Un mécanicien venu du Burkina Faso s’est mis à entraîner les enfants de son quartier d’Abidjan avec un seul ballon. La règle du club : aucune équipe ne vient d’une seule rue.',
      pullQuote:
        '« Si tu ne peux pas lui passer le ballon, tu ne peux pas gagner. C’est tout mon discours. » (exemple)',
      body: [
        'Ceci est un récit d’exemple. La personne dont il parle n’existe pas.',
        'Le héros d’exemple 10 répare des moteurs à Abidjan. Un soir, il a apporté un ballon sur le terrain vague derrière l’atelier, parce que les enfants s’y lançaient des pierres.',
        'Les enfants d’une rue ne voulaient pas jouer avec ceux de la rue voisine. Il a donc fixé une règle : aucune équipe d’une seule rue. Pendant deux semaines, personne n’est venu. Puis tout le monde est venu.',
        'Le club compte aujourd’hui cent soixante joueuses et joueurs, et des entraîneurs dont les familles viennent de six pays. Les parents cuisinent pour les tournois et discutent des sauces.',
        'Il n’y a toujours pas de vrai terrain. La commune en a promis un, et les aînés du club en ont dessiné le plan.',
      ],
      challenge:
        'Des rues qui ne se parlaient pas, pas de terrain, pas d’argent et, au début, pas de second ballon.',
      contribution:
        'Un club de cent soixante enfants où des familles venues de six pays se connaissent.',
      translation: 'unofficial',
    },
  },
  nameLevel: 'firstName',
  categories: ['contribution', 'perception'],
  countryOfOrigin: 'BF',
  hostCountry: 'CI',
  transitCountries: [],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes', '#Sport'],
  monthOfTheYear: 9,
  missionCountryCode: 'CI',
};
