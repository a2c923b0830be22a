import type { HomeTexts } from './home-texts';

export const fr: HomeTexts = {
  campaign: '#MigrantHeroes',
  languages: 'Langues',
  title: 'Des récits de migrants, pour tous les sites',
  description:
    'Le serveur de la campagne #MigrantHeroes : récits, calendrier et vote du public, pour les sites, les lettres d’information et les calendriers de toutes les missions.',
  lead: 'Voici le serveur de la campagne #MigrantHeroes. Il garde les récits de personnes migrantes, publiés chacun avec l’accord de la personne, le calendrier de la campagne et le vote du public. Les sites, les lettres d’information et les calendriers y puisent : sans clé, de partout.',
  newest: 'Les derniers récits',
  noStories: 'Aucun récit n’est encore publié.',
  next: 'Prochainement au calendrier',
  noEntries: 'Rien au calendrier pour le moment.',
  voteIsOpen: (name, until) => `Le vote est ouvert : ${name}, jusqu’au ${until}.`,
  ask: 'Ce qu’un site demande',
  askLead:
    'Chacun de ces liens est une requête. En dessous se trouve ce que ce serveur y répond maintenant.',
  requests: {
    newest: 'Les derniers récits, avec leur mission',
    mission: 'Les récits d’une mission',
    storyOfTheMonth: 'Le dernier Récit du mois',
    calendar: 'Le calendrier à partir d’aujourd’hui',
    changes: 'Ce qui a changé et ce qui a disparu, pour les sites qui gardent des copies',
    graphql: 'La même chose en GraphQL',
  },
  answerNow: 'La réponse maintenant',
  noAnswer: 'Pas de réponse en ce moment. Rechargez la page dans une minute.',
  feeds: 'Flux et calendrier',
  feedsLead:
    'Pour les lettres d’information, les lecteurs de flux et les agendas ; sans rien programmer.',
  feedNames: {
    'stories.atom': 'Les récits en Atom',
    'stories.rss': 'Les récits en RSS',
    'stories.json': 'Les récits en JSON Feed',
    'calendar.ics': 'Le calendrier, pour s’y abonner',
  },
  feedsBy: 'Ajoutez à l’adresse ce qu’il vous faut :',
  nominate: 'Proposer quelqu’un',
  nominateLead:
    'Tout le monde peut proposer un héros ou une héroïne. La personne est d’abord consultée, et rien n’est publié sans son oui.',
  nominateByRequest: 'Comment un site envoie une proposition',
  nominateInDemo: 'Le formulaire de la démonstration',
  developers: 'Pour les développeurs',
  openApi: 'Toutes les requêtes et réponses, en OpenAPI 3.1',
  types: 'Les types de toutes les réponses, en TypeScript : un seul fichier à copier',
  docs: 'Dix choses que fait un site, en curl, fetch et GraphQL (en anglais)',
  graphql: 'L’adresse de GraphQL',
  health: 'Si le serveur est prêt',
  editors: 'Pour les rédacteurs',
  admin: 'Se connecter pour écrire, traduire et publier',
};
