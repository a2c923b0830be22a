import { readInLanguage } from './api.js';
import { byId, element, inEveryLanguage, langOf, language, refusalBox, text } from './page.js';

const AT_ONCE = 8;

/** When an entry is, by the clock of its own place; the end of a whole-day entry is exclusive. */
function when({ startsAt, endsAt, allDay, timezone }) {
  const style = allDay ? { dateStyle: 'long' } : { dateStyle: 'long', timeStyle: 'short' };
  const format = new Intl.DateTimeFormat(language, { ...style, timeZone: timezone });
  const start = new Date(startsAt);
  const end = endsAt ? new Date(Date.parse(endsAt) - (allDay ? 1 : 0)) : start;
  return end > start ? format.formatRange(start, end) : format.format(start);
}

const entry = (one) =>
  element(
    'li',
    {},
    element('div', {}, element('time', { datetime: one.startsAt }, when(one))),
    element(
      'div',
      { lang: langOf(one) },
      element('h3', {}, one.cancelled ? element('s', {}, one.title) : one.title),
      one.cancelled ? element('p', { lang: language }, text('cancelled')) : null,
      one.description ? element('p', {}, one.description) : null,
      element(
        'p',
        { class: 'quiet', lang: language },
        [text('kinds')[one.kind], one.place, one.mission?.name].filter(Boolean).join(' · '),
      ),
    ),
  );

/** The entries that are not over yet, the next ones first. */
export function startCalendar() {
  inEveryLanguage(async () => {
    const now = new Date().toISOString();
    try {
      const entries = await readInLanguage('/api/calendar-entries', {
        'filters[$or][0][endsAt][$gt]': now,
        'filters[$or][1][startsAt][$gt]': now,
        'populate[mission][fields][0]': 'name',
        sort: 'startsAt',
        'pagination[pageSize]': String(AT_ONCE),
      });
      entries.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
      byId('entries').replaceChildren(...entries.slice(0, AT_ONCE).map(entry));
      if (entries.length === 0)
        byId('entries').replaceChildren(element('li', {}, text('noEntries')));
    } catch (refusal) {
      byId('entries').replaceChildren(element('li', {}, refusalBox(refusal)));
    }
  });
}
