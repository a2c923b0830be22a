import { write } from './api.js';
import {
  byId,
  countryName,
  element,
  inEveryLanguage,
  langOf,
  language,
  refusalBox,
  text,
  textOfCode,
  whileBusy,
} from './page.js';

/** ISO 3166-1 alpha-2, as the server takes them. */
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );

const form = byId('nomination-form');
const summary = byId('nomination-faults');

let refused;

const fieldOf = (path) => form.querySelector(`[data-field="${CSS.escape(path.split('.')[0])}"]`);

const controlOf = (field) =>
  field.matches('fieldset') ? field : field.querySelector('input, select, textarea');

const nameOf = (field) => field.querySelector('legend, label').textContent.trim();

/** A fault in the page's language; what one field asks in particular goes before the code alone. */
const wordsOf = ({ path, code, message }) =>
  language === 'en' ? message : (textOfCode(`${path}.${code}`) ?? textOfCode(code) ?? message);

function clearFaults() {
  summary.hidden = true;
  for (const words of form.querySelectorAll('.fault')) {
    const control = controlOf(words.closest('[data-field]'));
    const others = (control.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => id !== words.id);
    if (others.filter(Boolean).length > 0)
      control.setAttribute('aria-describedby', others.join(' '));
    else control.removeAttribute('aria-describedby');
    control.removeAttribute('aria-invalid');
    words.remove();
  }
}

/** Puts a fault's words beside its field, for the eye and for a screen reader. */
function showFault(field, fault) {
  const control = controlOf(field);
  const id = `fault-${field.dataset.field}`;
  const words = element('p', { class: 'fault', id, 'data-code': fault.code }, wordsOf(fault));
  if (field.matches('fieldset')) field.querySelector('legend').after(words);
  else if (field.querySelector('.tick')) field.prepend(words);
  else control.before(words);
  const described = [control.getAttribute('aria-describedby'), id].filter(Boolean).join(' ');
  control.setAttribute('aria-describedby', described);
  if (!field.matches('fieldset')) control.setAttribute('aria-invalid', 'true');
}

const wordsInSummary = (field, fault) => {
  const { id } = controlOf(field);
  const jump = (event) => {
    event.preventDefault();
    controlOf(field).focus();
  };
  const words = `${nameOf(field)} – ${wordsOf(fault)}`;
  return element('li', {}, element('a', { href: `#${id}`, onclick: jump }, words));
};

/** Every fault twice: listed at the head of the form with a link, and beside its field. */
function showFaults() {
  clearFaults();
  if (!refused) return;
  const items = [];
  for (const field of form.querySelectorAll('[data-field]')) {
    const fault = refused.faults.find(({ path }) => path.split('.')[0] === field.dataset.field);
    if (!fault) continue;
    showFault(field, fault);
    items.push(wordsInSummary(field, fault));
  }
  // What the server says of something that is no field here is not kept back.
  for (const fault of refused.faults.filter(({ path }) => !fieldOf(path))) {
    items.push(element('li', {}, `${fault.path}: ${wordsOf(fault)}`));
  }
  const title = element('h3', {}, text('faultsTitle', items.length));
  summary.replaceChildren(
    ...(items.length > 0 ? [title, element('ul', {}, items)] : [refusalBox(refused)]),
  );
  summary.hidden = false;
}

function formData() {
  const values = new FormData(form);
  const given = (name) => String(values.get(name) ?? '').trim() || undefined;
  return {
    nomineeName: given('nomineeName'),
    nomineeEmail: given('nomineeEmail'),
    nomineePhone: given('nomineePhone'),
    countryOfOrigin: given('countryOfOrigin'),
    countryOfResidence: given('countryOfResidence'),
    categories: values.getAll('categories'),
    story: given('story'),
    nominatorName: given('nominatorName'),
    nominatorEmail: given('nominatorEmail'),
    nominatorRelation: given('nominatorRelation'),
    nomineeConsents: values.has('nomineeConsents'),
    locale: language,
  };
}

function showDone({ reference, state }) {
  const done = byId('nomination-done');
  const another = element('button', { type: 'button', class: 'second' }, text('nominateAnother'));
  another.addEventListener('click', () => {
    done.hidden = true;
    form.hidden = false;
    byId('nomineeName').focus();
  });
  done.classList.add('done');
  done.replaceChildren(
    element('h3', {}, text('nominationDone')),
    element(
      'p',
      {},
      `${text('reference')}: `,
      element('strong', { class: 'code', id: 'reference' }, reference),
    ),
    element('p', {}, text(state === 'consentRequested' ? 'nomineeAsked' : 'nomineeToBeAsked')),
    element('p', {}, another),
  );
  done.hidden = false;
  form.hidden = true;
  form.reset();
  showLength();
  done.focus();
}

async function submit() {
  const photo = byId('photo').files[0];
  try {
    const answer = await write('/api/nominations', formData(), photo);
    refused = undefined;
    showFaults();
    showDone(answer);
  } catch (refusal) {
    refused = refusal;
    showFaults();
    summary.focus();
  }
}

function showLength() {
  const { length } = byId('storyText').value.trim().normalize('NFC');
  byId('story-length').textContent = text('storyLength', length);
}

function showCountries() {
  const compare = new Intl.Collator(language).compare;
  const options = COUNTRIES.map((code) => [code, countryName(code)]).sort((a, b) =>
    compare(a[1], b[1]),
  );
  for (const id of ['countryOfOrigin', 'countryOfResidence']) {
    const select = byId(id);
    const { value } = select;
    select.replaceChildren(
      element('option', { value: '' }, text('choose')),
      ...options.map(([code, name]) => element('option', { value: code }, name)),
    );
    select.value = value;
  }
}

/** The boxes of the four categories, as the server names them. */
export function showCategoryBoxes(categories) {
  const ticked = new FormData(form).getAll('categories');
  byId('category-boxes').replaceChildren(
    ...categories.map((category) =>
      element(
        'label',
        { class: 'tick', lang: langOf(category) },
        element('input', {
          type: 'checkbox',
          name: 'categories',
          value: category.key,
          checked: ticked.includes(category.key),
        }),
        element('span', {}, category.name, element('small', {}, category.description)),
      ),
    ),
  );
}

export function startNomination() {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(form.querySelector('[type=submit]'), submit);
  });
  byId('storyText').addEventListener('input', showLength);
  inEveryLanguage(() => {
    showCountries();
    showLength();
    showFaults();
  });
}
