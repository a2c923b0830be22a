import { read } from './api.js';
import { byId, element, inEveryLanguage, langOf, refusalBox, text } from './page.js';
import { rounds, storiesOf, storyAddress } from './stories.js';

function row({ documentId, place, votes, elected, tiedWith }, stories) {
  const story = stories.find((one) => one.documentId === documentId);
  const title = story
    ? element('a', { href: storyAddress(story), lang: langOf(story) }, story.title)
    : element('span', { class: 'quiet' }, text('noLongerPublic'));
  const isTied = tiedWith.length > 0;
  return element(
    'tr',
    {},
    element('td', { class: 'number' }, String(place)),
    element(
      'th',
      { scope: 'row' },
      title,
      elected && element('span', { class: 'elected' }, ` – ${text('elected')}`),
      isTied && element('span', { class: 'quiet' }, ` (${text('tied')})`),
    ),
    element('td', { class: 'number' }, String(votes)),
  );
}

async function showResult(round) {
  const { data } = await read(`/api/voting-rounds/${round.slug}/results`);
  const stories = await storiesOf(data.result.map(({ documentId }) => documentId));
  const head = [
    element('th', { scope: 'col', class: 'number' }, text('place')),
    element('th', { scope: 'col' }, text('storyColumn')),
    element('th', { scope: 'col', class: 'number' }, text('votes')),
  ];
  byId('certified').replaceChildren(
    ...[
      element('p', {}, text('certifiedIntro', round.name)),
      element(
        'table',
        {},
        element('caption', {}, text('resultCaption', data.ballots, data.seats)),
        element('thead', {}, element('tr', {}, head)),
        element(
          'tbody',
          {},
          data.result.map((placed) => row(placed, stories)),
        ),
      ),
      round.tieBreak
        ? element(
            'p',
            { class: 'quiet' },
            `${text('tieBreak')} `,
            element('span', { lang: langOf({ locale: 'en' }) }, round.tieBreak),
          )
        : null,
      element(
        'p',
        {},
        element('a', { href: `/api/voting-rounds/${round.slug}/ballots` }, text('everyBallot')),
      ),
    ].filter(Boolean),
  );
}

/** The newest result that was certified. */
export function startResults() {
  inEveryLanguage(async () => {
    try {
      const round = (await rounds()).find(({ state }) => state === 'certified');
      if (round) await showResult(round);
      else byId('certified').replaceChildren(element('p', {}, text('noResult')));
    } catch (refusal) {
      byId('certified').replaceChildren(refusalBox(refusal));
    }
  });
}
