import type { homeEn } from './en';

export const homeFr: Record<keyof typeof homeEn, string> = {
  'campaign.home.waiting': 'Ce qui m’attend',
  'campaign.home.waiting.none': 'Rien ne vous attend.',
  'campaign.home.waiting.unasked':
    '{count, plural, one {proposition dont la personne est à consulter} other {propositions dont les personnes sont à consulter}}',
  'campaign.home.waiting.consented':
    '{count, plural, one {proposition à lire : la personne est d’accord} other {propositions à lire : les personnes sont d’accord}}',
  'campaign.home.waiting.questioned':
    '{count, plural, one {proposition renvoyée avec une question} other {propositions renvoyées avec une question}}',
  'campaign.home.waiting.answered':
    '{count, plural, one {question qui a reçu une réponse} other {questions qui ont reçu une réponse}}',
  'campaign.home.waiting.ready':
    '{count, plural, one {récit prêt à être publié} other {récits prêts à être publiés}}',
  'campaign.home.waiting.drafts':
    '{count, plural, one {récit à l’état de brouillon} other {récits à l’état de brouillon}}',
  'campaign.home.waiting.staleStories':
    '{count, plural, one {récit dont la traduction est plus ancienne que l’original} other {récits dont la traduction est plus ancienne que l’original}}',
  'campaign.home.waiting.staleEntries':
    '{count, plural, one {entrée du calendrier dont la traduction est plus ancienne que l’original} other {entrées du calendrier dont la traduction est plus ancienne que l’original}}',
  'campaign.home.waiting.certify': '{name} : le résultat est à certifier',
  'campaign.home.waiting.flagged':
    '{count, plural, one {bulletin signalé à examiner} other {bulletins signalés à examiner}}',
  'campaign.home.waiting.toConfirm':
    '{count, plural, one {bulletin qu’une autre personne propose d’écarter} other {bulletins qu’une autre personne propose d’écarter}}',
  'campaign.home.inLanguage': 'Langue : {language}',
  'campaign.home.consent': 'Consentement',
  'campaign.home.consent.none': 'Aucune réponse n’est attendue, aucun accord ne prend fin bientôt.',
  'campaign.home.consent.lapsing': 'demandes qui prennent fin dans les 7 jours',
  'campaign.home.consent.expiring': 'accords qui prennent fin dans les 30 jours',
  'campaign.home.consent.waitingLonger': 'réponses attendues, demandées il y a plus de 21 jours',
  'campaign.home.consent.waitingUpTo21': 'réponses attendues, demandées il y a 7 à 21 jours',
  'campaign.home.consent.waitingUpTo7': 'réponses attendues, demandées dans les 7 derniers jours',
  'campaign.home.missions': 'Missions',
  'campaign.home.missions.none':
    'Aucun récit du mois n’est en attente, et toutes les missions sont joignables.',
  'campaign.home.missions.noneDue': 'Aucun récit du mois n’est en attente.',
  'campaign.home.missions.due':
    '{count, plural, one {mission sans récit du mois} other {missions sans récit du mois}}',
  'campaign.home.missions.late':
    '{count, plural, one {mission est en retard} other {missions sont en retard}}',
  'campaign.home.missions.dueFor': '{name} ({month})',
  'campaign.home.missions.unreachable':
    '{count, plural, one {mission où personne n’est joignable} other {missions où personne n’est joignable}}',
  'campaign.home.missions.of': 'Sur {count, number} missions.',
  'campaign.home.rounds': 'Le vote',
  'campaign.home.round.none': 'Il n’y a pas de vote.',
  'campaign.home.round.draft': 'Brouillon : rien n’est encore public.',
  'campaign.home.round.frozen': 'Figé : les règles et les finalistes ne changent plus.',
  'campaign.home.round.open': 'Le vote est ouvert.',
  'campaign.home.round.closed': 'Le vote est clos.',
  'campaign.home.round.certified': 'Le résultat est certifié et public.',
  'campaign.home.round.window': 'Ouverture : {opens}, clôture : {closes} ({zone}).',
  'campaign.home.round.ballots':
    '{ballots, plural, =0 {Pas encore de bulletin.} one {# bulletin.} other {# bulletins.}}',
  'campaign.home.round.byDay': 'Bulletins par jour',
  'campaign.home.round.lastDays': 'Bulletins par jour, les 14 derniers jours de vote',
  'campaign.home.round.day': 'Jour',
  'campaign.home.round.unit': 'Bulletins',
  'campaign.home.coming': 'Calendrier des 30 prochains jours',
  'campaign.home.coming.none': 'Rien au calendrier pour les 30 prochains jours.',
  'campaign.home.coming.all':
    '{count, plural, one {entrée, langue : {language}} other {entrées, langue : {language}}}',
  'campaign.home.coming.cancelled': 'annulé',
  'campaign.home.coming.draft': 'pas encore public',
  'campaign.home.stories': 'Récits publics',
  'campaign.home.stories.none': 'Aucun récit n’est encore public.',
  'campaign.home.stories.total':
    '{count, plural, one {# récit est public.} other {# récits sont publics.}}',
  'campaign.home.stories.all': 'Tous les récits publics',
  'campaign.home.stories.byCategory': 'Par catégorie',
  'campaign.home.stories.byCountry': 'Par pays d’accueil',
  'campaign.home.stories.category': 'Catégorie',
  'campaign.home.stories.country': 'Pays',
  'campaign.home.stories.unit': 'Récits',
  'campaign.home.category.contribution': 'Contribution',
  'campaign.home.category.achievement': 'Réussite',
  'campaign.home.category.courage': 'Courage',
  'campaign.home.category.perception': 'Changer les regards',
  'campaign.home.noCountry': 'Pays non indiqué',
  'campaign.home.otherCountries': 'Autres pays',
  'campaign.home.list': 'Liste',
  'campaign.home.list.is': 'est',
  'campaign.home.list.waiting': 'Accord attendu',
  'campaign.home.list.waitingUpTo7': 'Accord attendu, demandé dans les 7 derniers jours',
  'campaign.home.list.waitingUpTo21': 'Accord attendu, demandé il y a 7 à 21 jours',
  'campaign.home.list.waitingLonger': 'Accord attendu, demandé il y a plus de 21 jours',
  'campaign.home.list.lapsing': 'Demande qui prend fin dans les 7 jours',
  'campaign.home.list.expiring': 'Accord qui prend fin dans les 30 jours',
  'campaign.home.list.questioned': 'Renvoyée avec une question',
  'campaign.home.list.answered': 'Question répondue',
  'campaign.home.list.ready': 'Prêt à être publié',
  'campaign.home.list.drafts': 'Jamais publié dans cette langue',
  'campaign.home.list.stale': 'Plus ancien que l’original',
  'campaign.home.list.coming': 'Les 30 prochains jours',
  'campaign.home.list.due': 'Sans récit du mois',
  'campaign.home.list.late': 'En retard pour le récit du mois',
  'campaign.home.list.unreachable': 'Personne n’est joignable',
};
