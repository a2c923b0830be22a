import type { StoryDraft } from '../types';

export const interpreterAtTheHospitalDesk: StoryDraft = {
  key: 'sample-interpreter-at-the-hospital-desk',
  texts: {
    en: {
      title: 'Sample story: an interpreter at the hospital desk',
      heroName: 'Sample hero 15',
      summary:
        'Sample. While she waited with her father at a hospital in Cairo, a student from Sudan began to interpret for the people around her. The desk she was given is now staffed in six languages.',
      pullQuote: '“A doctor and a patient had both given up. One word was missing.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 15 studied pharmacy in Khartoum. In Cairo she spent weeks in the corridors of a hospital where her father was treated.',
        'Next to her a mother and a doctor had given up on each other. One word was missing, the name of a medicine. She knew it. After that she was asked every day.',
        'The hospital gave her a desk and a chair. Other students joined her: six languages, in shifts, with a notice that says which hour belongs to which.',
        'She has finished her degree. The desk has become a post with a wage, which somebody else holds today; she had insisted on that.',
      ],
      challenge: 'An interrupted degree, and weeks in a corridor with a father who was ill.',
      contribution:
        'A desk at which patients are understood in six languages, and a paid post where there had been none.',
      translation: 'original',
    },
    ar: {
      title: 'قصة نموذجية: مترجمة عند مكتب الاستقبال في المستشفى',
      heroName: 'بطلة نموذجية 15',
      summary:
        'نموذج. بينما كانت طالبة من السودان تنتظر مع والدها في مستشفى بالقاهرة، بدأت تترجم لمن حولها. والمكتب الذي أُعطي لها يعمل فيه اليوم متطوعون بست لغات.',
      pullQuote: '«كان الطبيب والمريضة قد يئسا معاً. كانت تنقصهما كلمة واحدة.» (نموذج)',
      body: [
        'هذه قصة نموذجية. والشخص المذكور فيها غير موجود.',
        'درست البطلة النموذجية 15 الصيدلة في الخرطوم. وفي القاهرة أمضت أسابيع في ممرات مستشفى كان والدها يُعالَج فيه.',
        'إلى جانبها كانت أم وطبيب قد يئسا من التفاهم. كانت تنقصهما كلمة واحدة: اسم دواء. وكانت هي تعرفه. ومنذ ذلك اليوم صار الناس يسألونها كل يوم.',
        'أعطاها المستشفى مكتباً وكرسياً. وانضم إليها طلاب آخرون: ست لغات، بالتناوب، مع لوحة تبيّن ساعة كل لغة.',
        'أنهت دراستها. وصار المكتب وظيفة بأجر يشغلها اليوم شخص آخر، وهذا ما أصرّت عليه.',
      ],
      challenge: 'دراسة منقطعة، وأسابيع في ممر مستشفى مع والد مريض.',
      contribution: 'مكتب يُفهَم فيه المرضى بست لغات، ووظيفة بأجر لم تكن موجودة من قبل.',
      translation: 'unofficial',
    },
  },
  nameLevel: 'firstName',
  categories: ['contribution'],
  countryOfOrigin: 'SD',
  hostCountry: 'EG',
  transitCountries: [],
  hasPhoto: false,
  hashtags: ['#MigrantHeroes', '#Health'],
  monthOfTheYear: 2,
  missionCountryCode: 'EG',
};
