import type { StoryDraft } from '../types';

export const carpenterWhoBuildsDesks: StoryDraft = {
  key: 'sample-carpenter-who-builds-desks',
  texts: {
    en: {
      title: 'Sample story: a carpenter who builds desks',
      heroName: 'Sample hero 16',
      summary:
        'Sample. A carpenter from Homs builds school desks in Mafraq with apprentices from both sides of the border. Under each desk stand the names of the two who made it.',
      pullQuote: '“Two names under each desk. The children look for them.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 16 had a workshop in Homs. In Mafraq he began by repairing what others threw away.',
        'The schools there teach in two shifts, and the desks wear out twice as fast. He offered to build new ones if he might take apprentices: always two at a time, one Jordanian and one Syrian.',
        'Under each desk stand the names of the two who made it. Children look for them. Teachers say that desks with names last longer.',
        'Of twenty-six apprentices nineteen work as carpenters. He would like it to be all of them, and says that wood alone cannot do that.',
      ],
      challenge: 'To begin again without tools, in a town where work was scarce for everybody.',
      contribution: 'Eleven hundred desks, and twenty-six apprentices who learned in pairs.',
      translation: 'original',
    },
    ar: {
      title: 'قصة نموذجية: نجار يصنع مقاعد الدراسة',
      heroName: 'بطل نموذجي 16',
      summary:
        'نموذج. نجار من حمص يصنع مقاعد الدراسة في المفرق مع متدربين من جانبي الحدود. وتحت كل مقعد اسما من صنعاه.',
      pullQuote: '«اسمان تحت كل مقعد. والأطفال يبحثون عنهما.» (نموذج)',
      body: [
        'هذه قصة نموذجية. والشخص المذكور فيها غير موجود.',
        'كانت للبطل النموذجي 16 ورشة في حمص. وفي المفرق بدأ بإصلاح ما يرميه الآخرون.',
        'تعمل المدارس هناك بفترتين، فتتلف المقاعد بضعف السرعة. عرض أن يصنع مقاعد جديدة بشرط أن يعلّم متدربين: اثنين معاً في كل مرة، أردنياً وسورياً.',
        'تحت كل مقعد اسما من صنعاه. والأطفال يبحثون عنهما. ويقول المعلمون إن المقاعد التي تحمل أسماء تعيش أطول.',
        'من ستة وعشرين متدرباً يعمل تسعة عشر في النجارة. كان يتمنى أن يعملوا جميعاً، ويقول إن الخشب وحده لا يكفي لذلك.',
      ],
      challenge: 'البدء من جديد بلا أدوات، في مدينة كان العمل فيها قليلاً على الجميع.',
      contribution: 'ألف ومئة مقعد، وستة وعشرون متدرباً تعلموا اثنين اثنين.',
      translation: 'unofficial',
    },
  },
  nameLevel: 'pseudonym',
  categories: ['contribution', 'achievement'],
  countryOfOrigin: 'SY',
  hostCountry: 'JO',
  transitCountries: ['LB'],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes', '#Work'],
  monthOfTheYear: 3,
  missionCountryCode: 'JO',
};
