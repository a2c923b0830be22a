import { startCalendar } from './calendar.js';
import { showCategoryBoxes, startNomination } from './nomination.js';
import { LANGUAGES, setLanguage } from './page.js';
import { startResults } from './results.js';
import { startStories } from './stories.js';
import { startVote } from './vote.js';

/** The language in the address, else the first of the visitor's that the page knows. */
function wantedLanguage() {
  const asked = new URLSearchParams(location.search).get('lang');
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2));
  return [asked, ...preferred].find((one) => LANGUAGES.includes(one)) ?? 'en';
}

// Without loading the page anew: what somebody has typed stays.
for (const link of document.querySelectorAll('.languages a')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.replaceState(null, '', `?lang=${link.lang}${location.hash}`);
    setLanguage(link.lang);
  });
}

startStories(showCategoryBoxes);
startNomination();
startVote();
startResults();
startCalendar();
setLanguage(wantedLanguage());
