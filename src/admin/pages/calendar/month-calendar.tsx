import type { EventContentArg, EventInput } from '@fullcalendar/core';
import ar from '@fullcalendar/core/locales/ar';
import es from '@fullcalendar/core/locales/es';
import fr from '@fullcalendar/core/locales/fr';
import dayGridPlugin from '@fullcalendar/daygrid';
import listPlugin from '@fullcalendar/list';
import FullCalendar from '@fullcalendar/react';
import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useHref, useNavigate } from 'react-router-dom';
import { dayAfter, pathOfEntry, type CalendarEntry } from './calendar-entries';
import { CalendarFrame } from './calendar-frame';
import { useCalendarWords } from './calendar-words';
import { KINDS } from './entry-kinds';

const PLUGINS = [dayGridPlugin, listPlugin];
const LOCALES = [fr, es, { ...ar, direction: 'ltr' as const }];

export type View = 'month' | 'list';

/** What is shown, and where the admin's addresses begin. */
interface Where {
  month: string;
  view: View;
  base: string;
}

const VIEWS: Record<View, string> = { month: 'dayGridMonth', list: 'listMonth' };

const entryOf = (event: EventContentArg['event']): CalendarEntry =>
  // FullCalendar keeps what it was given as a record of unknown values.
  event.extendedProps.entry as CalendarEntry;

/** What an entry says of itself, in the order in which it is read. */
function Entry({ timeText, event }: Pick<EventContentArg, 'timeText' | 'event'>) {
  const words = useCalendarWords();
  const { kind, title, state, cancelled, mission, place, timezone, allDay, start, end } =
    entryOf(event);
  const last = allDay && end !== null ? dayAfter(end, -1) : start;
  const lasts = last > start ? words.say('lasts', { day: words.shortDay(last) }) : '';
  const marks = [
    cancelled ? words.say('cancelled') : '',
    state === 'published' ? '' : words.say(`state.${state}`),
  ].filter(Boolean);
  return (
    <Flex gap={1} alignItems="flex-start" className="entry">
      <span title={words.kind(kind)}>{KINDS[kind].sign}</span>
      <span>
        {timeText && <strong>{timeText} </strong>}
        <bdi dir="auto" className="entry-title">
          {title}
        </bdi>
        <Typography tag="span" variant="pi" textColor="neutral700" display="block">
          {[words.kind(kind), mission?.name, place, lasts, !allDay && timezone]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
        {marks.length > 0 && (
          <Typography
            tag="span"
            variant="pi"
            fontWeight="bold"
            textColor="neutral800"
            display="block"
          >
            {marks.join(' · ')}
          </Typography>
        )}
      </span>
    </Flex>
  );
}

/** When an entry is shown: in the list once, or a month's story would stand at each of its days. */
function shownTimes({ start, end, allDay }: CalendarEntry, month: string, view: View): EventInput {
  const first = `${month}-01`;
  const hasBegun = start < first && end !== null && end > first;
  if (view === 'list' && allDay) return { allDay, start: hasBegun ? first : start };
  return { allDay, start, end: end ?? undefined };
}

function eventOf(entry: CalendarEntry, { month, view, base }: Where): EventInput {
  const { documentId, title, kind, cancelled, state, isOwn } = entry;
  return {
    ...{ id: documentId, title },
    ...shownTimes(entry, month, view),
    // A real address: it can be reached by the keyboard and opened beside.
    ...(isOwn && { url: `${base}${pathOfEntry(entry)}` }),
    classNames: [
      `kind-${kind}`,
      ...(cancelled ? ['is-cancelled'] : []),
      ...(state === 'draft' ? ['is-draft'] : []),
    ],
    extendedProps: { entry },
  };
}

interface MonthCalendarProps {
  /** `YYYY-MM` */
  month: string;
  view: View;
  entries: CalendarEntry[];
  /** Absent where whoever looks may make no entry. */
  onDay?(day: string): void;
}

/** The entries of a month, in weeks or as a list. */
export function MonthCalendar({ month, view, entries, onDay }: MonthCalendarProps) {
  const words = useCalendarWords();
  const { locale } = useIntl();
  const navigate = useNavigate();
  const base = useHref('/').replace(/\/$/, '');
  return (
    <CalendarFrame background="neutral0" hasRadius shadow="tableShadow" padding={4}>
      <FullCalendar
        key={`${month} ${view}`}
        plugins={PLUGINS}
        locales={LOCALES}
        locale={locale}
        initialView={VIEWS[view]}
        initialDate={`${month}-01`}
        // Times come as the clocks of their place show them, and are shown as they come.
        timeZone="UTC"
        now={new Date().toLocaleDateString('sv')}
        headerToolbar={false}
        height="auto"
        fixedWeekCount={false}
        dayMaxEvents={5}
        // FullCalendar's link that unfolds a day says so of itself without being a button.
        moreLinkDidMount={({ el }) => el.setAttribute('role', 'button')}
        eventDisplay="block"
        displayEventEnd
        eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        listDaySideFormat={false}
        events={entries.map((entry) => eventOf(entry, { month, view, base }))}
        eventContent={(shown) => <Entry timeText={shown.timeText} event={shown.event} />}
        eventClick={({ event, jsEvent }) => {
          jsEvent.preventDefault();
          if (event.url) navigate(pathOfEntry(entryOf(event)));
        }}
        navLinks={onDay !== undefined}
        navLinkHint={(day) => words.say('newEntryOn', { day })}
        navLinkDayClick={(date) => onDay?.(date.toISOString().slice(0, 10))}
      />
    </CalendarFrame>
  );
}
