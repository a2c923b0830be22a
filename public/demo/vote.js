import { read, write } from './api.js';
import {
  byId,
  element,
  inEveryLanguage,
  langOf,
  language,
  message,
  photo,
  refusalBox,
  text,
  textOfCode,
  whileBusy,
} from './page.js';
import { rounds, storiesOf } from './stories.js';

/** What the voter has done so far; it outlives a change of the language. */
const vote = { choices: [], email: '', challenge: '', expiresAt: '', code: '', cast: undefined };

let finalists = [];

const isOpen = ({ state, opensAt, closesAt }) => {
  const now = Date.now();
  const isFrozen = state === 'open' || state === 'frozen';
  return isFrozen && Date.parse(opensAt) <= now && now < Date.parse(closesAt);
};

const moment = (instant, timeZone, options = { dateStyle: 'long', timeStyle: 'short' }) =>
  new Intl.DateTimeFormat(language, { ...options, timeZone }).format(new Date(instant));

/** What the order of the finalists is drawn from: another for each visitor, the same for one. */
function orderSeed() {
  const kept = sessionStorage.getItem('ballot-order');
  if (kept) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const seed = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  sessionStorage.setItem('ballot-order', seed);
  return seed;
}

/** The finalists in this visitor's order, and which of them have withdrawn. */
async function offeredFinalists(round) {
  const path = `/api/voting-rounds/${round.slug}/finalists`;
  const { data } = await read(path, { challenge: orderSeed() });
  const stories = await storiesOf(data.map(({ documentId }) => documentId));
  return stories.map((story) => ({
    ...story,
    withdrawn: data.some(
      ({ documentId, withdrawn }) => withdrawn && documentId === story.documentId,
    ),
  }));
}

const finalist = (story) =>
  element(
    'li',
    {},
    element(
      'label',
      { class: 'finalist', lang: langOf(story) },
      element('input', {
        type: 'checkbox',
        name: 'choices',
        value: story.documentId,
        checked: vote.choices.includes(story.documentId),
        disabled: story.withdrawn,
      }),
      // The label is the name of the box: read out in every one, the pictures would bury it.
      photo({ ...story, photoAlt: '' }, '5.5rem') ?? element('span', { class: 'no-photo' }),
      element(
        'span',
        {},
        element('strong', {}, story.title),
        element('br'),
        story.heroName,
        story.withdrawn && element('span', { class: 'quiet' }, ` (${text('withdrawn')})`),
      ),
    ),
  );

/** A field of one line, with a hint where it has one. */
function field(id, label, { hint, ...attributes }) {
  const hintId = hint ? `${id}-hint` : null;
  return element(
    'div',
    { class: 'field' },
    element('label', { for: id }, label),
    hint && element('p', { class: 'hint', id: hintId }, hint),
    element('input', { id, name: id, required: true, 'aria-describedby': hintId, ...attributes }),
  );
}

function showRefusal(box, refusal) {
  const faults = refusal.faults.map(({ path, code, message: words }) =>
    element(
      'li',
      { 'data-code': code },
      `${path}: ${language === 'en' ? words : (textOfCode(code) ?? words)}`,
    ),
  );
  const shown = refusalBox(refusal);
  if (faults.length > 0) shown.append(element('ul', {}, faults));
  shown.tabIndex = -1;
  box.replaceChildren(shown);
  shown.focus();
}

/** Step 3: the receipt, which anybody who holds it can look up. */
function receipt(round) {
  const answer = element('div', { role: 'status' });
  const again = element('div', {});
  const check = element('button', { type: 'button', class: 'second' }, text('checkReceipt'));
  check.addEventListener('click', () =>
    whileBusy(check, async () => {
      try {
        const path = `/api/voting-rounds/${round.slug}/receipts/${vote.cast.receipt}`;
        const { data } = await read(path);
        answer.textContent = data.included ? text('receiptIncluded') : '';
      } catch (refusal) {
        answer.replaceChildren(refusalBox(refusal));
      }
    }),
  );
  const retry = element(
    'button',
    { type: 'button', class: 'second', id: 'vote-again' },
    text('voteAgain'),
  );
  retry.addEventListener('click', () => whileBusy(retry, () => cast(round, vote.code, again)));
  return element(
    'div',
    {},
    element(
      'div',
      { class: 'message done', tabindex: '-1', id: 'vote-done' },
      element('h3', {}, text('voteDone')),
      element(
        'p',
        {},
        `${text('receipt')}: `,
        element('span', { class: 'code', id: 'receipt' }, vote.cast.receipt),
      ),
      element(
        'p',
        {},
        `${text('salt')}: `,
        element('span', { class: 'code', id: 'salt' }, vote.cast.salt),
      ),
      element('p', {}, text('castAt', moment(vote.cast.castAt, round.displayTimezone))),
      element('p', {}, text('receiptHint')),
      element('p', {}, check),
      answer,
    ),
    element('p', {}, text('voteAgainHint')),
    element('p', {}, retry),
    again,
  );
}

async function cast(round, code, box) {
  vote.code = code;
  const { choices, challenge } = vote;
  try {
    vote.cast = await write('/api/votes', { round: round.slug, choices, challenge, code });
    showRound(round);
    byId('vote-done').focus();
  } catch (refusal) {
    showRefusal(box, refusal);
  }
}

/** Step 2: the code that was mailed. */
function codeForm(round) {
  const box = element('div', {});
  const form = element(
    'form',
    { novalidate: true, id: 'code-form' },
    message(
      '',
      element(
        'p',
        {},
        text('codeSent', vote.email, moment(vote.expiresAt, undefined, { timeStyle: 'short' })),
      ),
      element('p', { class: 'quiet' }, text('codeOutbox')),
    ),
    field('code', text('codeLabel'), {
      class: 'short',
      autocomplete: 'one-time-code',
      autocapitalize: 'characters',
      spellcheck: 'false',
    }),
    box,
    element('button', { type: 'submit' }, text('castVote')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('[type=submit]');
    whileBusy(button, () => cast(round, form.elements.code.value.trim(), box));
  });
  return form;
}

/** Step 1: the choice, and the address that the code goes to. */
function ballotForm(round) {
  const counted = element(
    'p',
    { class: 'quiet', role: 'status' },
    text('chosen', vote.choices.length, round.maxChoices),
  );
  const box = element('div', {});
  const form = element(
    'form',
    { novalidate: true, id: 'ballot-form' },
    element(
      'fieldset',
      { class: 'finalists' },
      element('legend', {}, text('choicesLegend', round.maxChoices)),
      element('ul', { class: 'cards' }, finalists.map(finalist)),
    ),
    counted,
    field('email', text('yourEmail'), {
      type: 'email',
      autocomplete: 'email',
      value: vote.email,
      hint: text('voteEmailHint'),
    }),
    box,
    element(
      'button',
      { type: 'submit', class: vote.challenge ? 'second' : null },
      text(vote.challenge ? 'newCode' : 'askCode'),
    ),
  );
  form.addEventListener('change', ({ target }) => {
    if (target.name !== 'choices') return;
    const chosen = new FormData(form).getAll('choices');
    if (chosen.length > round.maxChoices) {
      target.checked = false;
      counted.textContent = text('tooMany', round.maxChoices);
      return;
    }
    vote.choices = chosen;
    counted.textContent = text('chosen', chosen.length, round.maxChoices);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(form.querySelector('[type=submit]'), async () => {
      vote.email = form.elements.email.value.trim();
      try {
        if (vote.choices.length === 0) {
          counted.textContent = text('chooseFirst');
          form.elements.choices[0].focus();
          return;
        }
        const asked = { round: round.slug, email: vote.email, locale: language };
        Object.assign(vote, await write('/api/votes/codes', asked));
        showRound(round);
        byId('code').focus();
      } catch (refusal) {
        showRefusal(box, refusal);
      }
    });
  });
  return form;
}

function showRound(round) {
  const entered = byId('code')?.value ?? '';
  byId('round').replaceChildren(
    ...[
      element(
        'p',
        {},
        text(
          'roundOpen',
          round.name,
          moment(round.closesAt, round.displayTimezone),
          round.displayTimezone,
        ),
      ),
      element('p', {}, text('roundSealed')),
      ...(vote.cast
        ? [receipt(round)]
        : [ballotForm(round), vote.challenge ? codeForm(round) : null]),
    ].filter(Boolean),
  );
  if (byId('code')) byId('code').value = entered;
}

/** The round that is open, with its finalists, and the three steps of a vote. */
export function startVote() {
  inEveryLanguage(async () => {
    try {
      const all = await rounds();
      const round = all.find(isOpen);
      if (!round) {
        byId('round').replaceChildren(element('p', {}, text('noRound')));
        return;
      }
      finalists = await offeredFinalists(round);
      showRound(round);
    } catch (refusal) {
      byId('round').replaceChildren(refusalBox(refusal));
    }
  });
}
