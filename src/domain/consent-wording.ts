import { createHash } from 'node:crypto';
import { CONSENT_SCOPES, type ConsentScope } from './consent';

export const WORDING_LOCALES = ['en', 'fr', 'es', 'ar'] as const;

export type WordingLocale = (typeof WORDING_LOCALES)[number];

/**
 * The version of the texts below, which a database begins with. They are not changed any more: later
 * versions are made in the admin, and a consent is proven by version, locale and hash.
 */
export const WORDING_VERSION = '1';

/** The exact text a nominee is shown and agrees to; a blank line separates paragraphs. */
export interface Wording {
  version: string;
  locale: WordingLocale;
  direction: 'ltr' | 'rtl';
  title: string;
  introduction: string;
  purposes: { scope: ConsentScope; text: string }[];
  afterwards: string;
  /** SHA-256 of the exact text, in hex; see `hashOfWording`. */
  hash: string;
}

interface WordingText {
  title: string;
  introduction: string[];
  purposes: Record<ConsentScope, string>;
  afterwards: string[];
}

// What the texts say of the campaign is taken from its FAQ and its guidelines for field missions.
const TEXTS: Record<WordingLocale, WordingText> = {
  en: {
    title: 'Your consent to the use of your story',
    introduction: [
      'You were nominated for the #MigrantHeroes campaign of IOM, the International Organization for Migration. ' +
        'The campaign highlights the many ways in which migrants contribute to their countries of origin and to the communities that host them.',
      'The text that may be published, and the photo if there is one, are shown to you together with these questions. ' +
        'Nothing is published unless you say yes. ' +
        'Each point is a question of its own: tick those you agree to, and leave the others empty. ' +
        'Without a yes to the first point, your story, nothing is published.',
      'You are free to say no to all of it, without giving a reason. ' +
        'Saying no, now or later, has no consequence for you: it does not affect any service, status or assistance of IOM.',
    ],
    purposes: {
      story:
        'IOM may publish my story on the #MigrantHeroes campaign website, and on the websites and in the newsletters of its field missions.',
      photo: 'IOM may show my photo with my story, wherever I agree here to its use.',
      publicVote:
        'IOM may put my story to the public vote as one of the finalists, present it at the IOM Council, and publish the result of the vote.',
      socialMedia:
        'IOM may share my story on social media, from the accounts of IOM and of its field missions.',
      partners:
        'IOM may give my story to partners that support the campaign, to publish it on their own websites and social media.',
      ambassador:
        'If my story is one of those selected by the vote, IOM may announce me as an IOM Goodwill Ambassador, ' +
        'who carries the message that migrants need a positive environment and protection, and that their place in society and their contributions are to be recognized.',
      archive:
        'IOM may keep my story after the end of the campaign, for the “Migrant’s Path Oral History Project”, which captures the voices of global migration for posterity.',
    },
    afterwards: [
      'If you say yes, your name, the date and the exact wording of this text are recorded. ' +
        'Your story may then be used for the purposes you ticked, and for no other. ' +
        'If you say no, nothing is published.',
      'You can withdraw your consent at any time with the same link. You do not have to give a reason. ' +
        'Your story is then taken down in every language, and your photo with it. ' +
        'A withdrawal is final for this nomination. ' +
        'Copies that others made in the meantime may be out of the reach of IOM.',
      'Keep the link, and do not pass it on: whoever has it can answer in your place.',
    ],
  },
  fr: {
    title: 'Votre consentement à l’utilisation de votre histoire',
    introduction: [
      'Votre nom a été proposé pour la campagne #MigrantHeroes de l’OIM, l’Organisation internationale pour les migrations. ' +
        'La campagne met en lumière les nombreuses façons dont les migrants contribuent à leur pays d’origine et aux communautés qui les accueillent.',
      'Le texte qui pourrait être publié, et la photo s’il y en a une, vous sont montrés avec ces questions. ' +
        'Rien n’est publié si vous ne dites pas oui. ' +
        'Chaque point est une question à part\u00A0: cochez ceux que vous acceptez et laissez les autres vides. ' +
        'Sans un oui au premier point, votre histoire, rien n’est publié.',
      'Vous êtes libre de tout refuser, sans donner de raison. ' +
        'Un refus, maintenant ou plus tard, est sans conséquence pour vous\u00A0: il n’a d’effet sur aucun service, aucun statut ni aucune aide de l’OIM.',
    ],
    purposes: {
      story:
        'L’OIM peut publier mon histoire sur le site de la campagne #MigrantHeroes, ainsi que sur les sites et dans les bulletins de ses missions.',
      photo:
        'L’OIM peut montrer ma photo avec mon histoire, partout où j’en accepte ici l’utilisation.',
      publicVote:
        'L’OIM peut soumettre mon histoire au vote du public parmi les finalistes, la présenter au Conseil de l’OIM et publier le résultat du vote.',
      socialMedia:
        'L’OIM peut partager mon histoire sur les réseaux sociaux, depuis les comptes de l’OIM et de ses missions.',
      partners:
        'L’OIM peut donner mon histoire à des partenaires qui soutiennent la campagne, pour qu’ils la publient sur leurs propres sites et réseaux sociaux.',
      ambassador:
        'Si mon histoire est l’une de celles que le vote a désignées, l’OIM peut annoncer que j’en suis ambassadeur ou ambassadrice de bonne volonté, ' +
        'avec pour message que les migrants ont besoin d’un environnement favorable et de protection, et que leur place dans la société et leurs contributions doivent être reconnues.',
      archive:
        'L’OIM peut conserver mon histoire après la fin de la campagne, pour le projet d’histoire orale «\u00A0Migrant’s Path Oral History Project\u00A0», qui recueille les voix de la migration dans le monde pour la postérité.',
    },
    afterwards: [
      'Si vous dites oui, votre nom, la date et les termes exacts de ce texte sont enregistrés. ' +
        'Votre histoire peut alors être utilisée aux fins que vous avez cochées, et à aucune autre. ' +
        'Si vous dites non, rien n’est publié.',
      'Vous pouvez retirer votre consentement à tout moment avec le même lien. Vous n’avez pas à donner de raison. ' +
        'Votre histoire est alors retirée dans toutes les langues, et votre photo avec elle. ' +
        'Un retrait est définitif pour cette proposition. ' +
        'Les copies que d’autres auraient faites entre-temps peuvent échapper à l’OIM.',
      'Gardez le lien et ne le transmettez à personne\u00A0: toute personne qui l’a peut répondre à votre place.',
    ],
  },
  es: {
    title: 'Su consentimiento para el uso de su historia',
    introduction: [
      'Se ha propuesto su nombre para la campaña #MigrantHeroes de la OIM, la Organización Internacional para las Migraciones. ' +
        'La campaña pone de relieve las muchas maneras en que los migrantes contribuyen a sus países de origen y a las comunidades que los acogen.',
      'El texto que podría publicarse, y la foto si la hay, se le muestran junto con estas preguntas. ' +
        'No se publica nada si usted no dice que sí. ' +
        'Cada punto es una pregunta aparte: marque los que acepta y deje los demás sin marcar. ' +
        'Sin un sí al primer punto, su historia, no se publica nada.',
      'Usted tiene la libertad de decir que no a todo, sin dar ninguna razón. ' +
        'Decir que no, ahora o más adelante, no tiene ninguna consecuencia para usted: no afecta a ningún servicio, condición ni asistencia de la OIM.',
    ],
    purposes: {
      story:
        'La OIM puede publicar mi historia en el sitio web de la campaña #MigrantHeroes, así como en los sitios web y los boletines de sus misiones.',
      photo:
        'La OIM puede mostrar mi foto con mi historia, en todos los lugares en que acepto aquí su uso.',
      publicVote:
        'La OIM puede someter mi historia a la votación del público como una de las finalistas, presentarla en el Consejo de la OIM y publicar el resultado de la votación.',
      socialMedia:
        'La OIM puede compartir mi historia en las redes sociales, desde las cuentas de la OIM y de sus misiones.',
      partners:
        'La OIM puede entregar mi historia a socios que apoyan la campaña, para que la publiquen en sus propios sitios web y redes sociales.',
      ambassador:
        'Si mi historia es una de las elegidas por la votación, la OIM puede anunciarme como Embajador o Embajadora de Buena Voluntad de la OIM, ' +
        'que lleva el mensaje de que los migrantes necesitan un entorno favorable y protección, y de que deben reconocerse su lugar en la sociedad y sus contribuciones.',
      archive:
        'La OIM puede conservar mi historia después del fin de la campaña, para el proyecto de historia oral «Migrant’s Path Oral History Project», que recoge las voces de la migración en el mundo para la posteridad.',
    },
    afterwards: [
      'Si dice que sí, se registran su nombre, la fecha y los términos exactos de este texto. ' +
        'Su historia puede usarse entonces para los fines que usted ha marcado, y para ningún otro. ' +
        'Si dice que no, no se publica nada.',
      'Puede retirar su consentimiento en cualquier momento con el mismo enlace. No tiene que dar ninguna razón. ' +
        'Su historia se retira entonces en todos los idiomas, y su foto con ella. ' +
        'La retirada es definitiva para esta propuesta. ' +
        'Las copias que otras personas hayan hecho entretanto pueden quedar fuera del alcance de la OIM.',
      'Guarde el enlace y no se lo pase a nadie: quien lo tenga puede responder en su lugar.',
    ],
  },
  ar: {
    title: 'موافقتك على استخدام قصتك',
    introduction: [
      'تم ترشيحك لحملة \u200E#MigrantHeroes\u200E التي تنظمها المنظمة الدولية للهجرة. ' +
        'تبرز الحملة الطرق الكثيرة التي يسهم بها المهاجرون في بلدانهم الأصلية وفي المجتمعات التي تستضيفهم.',
      'يُعرض عليك مع هذه الأسئلة النص الذي قد يُنشر، والصورة إن وُجدت. ' +
        'لا يُنشر أي شيء ما لم تكن هناك موافقة منك. ' +
        'كل نقطة سؤال مستقل: يُرجى وضع علامة على ما توافق عليه وترك الباقي فارغًا. ' +
        'من دون الموافقة على النقطة الأولى، أي قصتك، لا يُنشر أي شيء.',
      'لك كامل الحرية في رفض كل ذلك من دون ذكر أي سبب. ' +
        'ولا يترتب على الرفض، الآن أو لاحقًا، أي أثر عليك: فهو لا يؤثر في أي خدمة أو وضع أو مساعدة من المنظمة الدولية للهجرة.',
    ],
    purposes: {
      story:
        'يجوز للمنظمة الدولية للهجرة أن تنشر قصتي على موقع حملة \u200E#MigrantHeroes\u200E، وعلى مواقع بعثاتها الميدانية وفي نشراتها الإخبارية.',
      photo:
        'يجوز للمنظمة الدولية للهجرة أن تعرض صورتي مع قصتي، حيثما وافقتُ هنا على استخدام القصة.',
      publicVote:
        'يجوز للمنظمة الدولية للهجرة أن تطرح قصتي للتصويت العام بوصفها إحدى القصص النهائية، وأن تقدمها في مجلس المنظمة، وأن تنشر نتيجة التصويت.',
      socialMedia:
        'يجوز للمنظمة الدولية للهجرة أن تشارك قصتي على وسائل التواصل الاجتماعي، من حسابات المنظمة وبعثاتها الميدانية.',
      partners:
        'يجوز للمنظمة الدولية للهجرة أن تعطي قصتي لشركاء يدعمون الحملة، لنشرها على مواقعهم وحساباتهم في وسائل التواصل الاجتماعي.',
      ambassador:
        'إذا كانت قصتي من القصص التي اختارها التصويت، يجوز للمنظمة الدولية للهجرة أن تعلن اسمي ضمن سفراء النوايا الحسنة للمنظمة، ' +
        'الذين يحملون رسالة مفادها أن المهاجرين يحتاجون إلى بيئة إيجابية وإلى الحماية، وأن مكانتهم في المجتمع وإسهاماتهم يجب أن تحظى بالاعتراف.',
      archive:
        'يجوز للمنظمة الدولية للهجرة أن تحتفظ بقصتي بعد انتهاء الحملة، من أجل مشروع التاريخ الشفوي «Migrant’s Path Oral History Project» الذي يوثق أصوات الهجرة في العالم للأجيال القادمة.',
    },
    afterwards: [
      'في حال الموافقة يُسجَّل اسمك والتاريخ والصيغة الدقيقة لهذا النص. ' +
        'ويجوز عندئذ استخدام قصتك للأغراض التي وضعت علامة عليها، لا لغيرها. ' +
        'وفي حال الرفض لا يُنشر أي شيء.',
      'يمكنك سحب موافقتك في أي وقت بالرابط نفسه، من دون ذكر أي سبب. ' +
        'وعندئذ تُزال قصتك بجميع اللغات، وتُزال صورتك معها. ' +
        'والسحب نهائي بالنسبة إلى هذا الترشيح. ' +
        'وقد لا تستطيع المنظمة الدولية للهجرة الوصول إلى النسخ التي يكون آخرون قد حفظوها في هذه الأثناء.',
      'يُرجى الاحتفاظ بالرابط وعدم إعطائه لأي شخص: فمن يحصل عليه يستطيع أن يجيب بدلًا منك.',
    ],
  },
};

const isWordingLocale = (locale: string): locale is WordingLocale =>
  WORDING_LOCALES.some((known) => known === locale);

/** The language a reader of a locale (`fr-CA`, `ar_EG`) is written in; English for all others. */
export function localeFor(locale: string): WordingLocale {
  const language = locale.trim().toLowerCase().split(/[-_]/)[0];
  return isWordingLocale(language) ? language : 'en';
}

/** The direction a language is written in. */
export const directionOf = (locale: WordingLocale): 'ltr' | 'rtl' =>
  locale === 'ar' ? 'rtl' : 'ltr';

/**
 * The SHA-256, in hex, of a wording's canonical form: the JSON array of version, locale, title,
 * introduction, the purposes as `[scope, text]` in their order, and afterwards, as UTF-8.
 */
export function hashOfWording(wording: Omit<Wording, 'hash'>): string {
  const canonical = JSON.stringify([
    wording.version,
    wording.locale,
    wording.title,
    wording.introduction,
    wording.purposes.map(({ scope, text }) => [scope, text]),
    wording.afterwards,
  ]);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

/** The first wording for a locale: of that language where there is one, else the English one. */
export function wordingFor(locale: string): Wording {
  const language = localeFor(locale);
  const text = TEXTS[language];
  const wording: Omit<Wording, 'hash'> = {
    version: WORDING_VERSION,
    locale: language,
    direction: directionOf(language),
    title: text.title,
    introduction: text.introduction.join('\n\n'),
    purposes: CONSENT_SCOPES.map((scope) => ({ scope, text: text.purposes[scope] })),
    afterwards: text.afterwards.join('\n\n'),
  };
  return { ...wording, hash: hashOfWording(wording) };
}
