/** The campaign's own hashtag, which every share carries. */
export const CAMPAIGN_HASHTAG = '#MigrantHeroes';

/** What is shared of a story. */
export interface Shared {
  title: string;
  /** The absolute address of its share page. */
  url: string;
}

/** A link that hands a story over to a network, or to a mail program. */
export interface ShareLink {
  network: 'Facebook' | 'X' | 'WhatsApp' | 'LinkedIn' | 'Telegram' | 'email';
  href: string;
}

/** A query with its values percent-encoded: `+` for a space is read as a plus by mail programs. */
const query = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');

/** The links by which a story is shared; plain addresses, so that no network learns who only looks. */
export function shareLinks({ title, url }: Shared): ShareLink[] {
  const text = `${title} ${CAMPAIGN_HASHTAG}`;
  const whole = `${text} ${url}`;
  return [
    {
      network: 'Facebook',
      href: `https://www.facebook.com/sharer/sharer.php?${query({ u: url, hashtag: CAMPAIGN_HASHTAG })}`,
    },
    { network: 'X', href: `https://x.com/intent/post?${query({ text, url })}` },
    { network: 'WhatsApp', href: `https://wa.me/?${query({ text: whole })}` },
    {
      // Its older link takes an address alone, without the hashtag.
      network: 'LinkedIn',
      href: `https://www.linkedin.com/feed/?${query({ shareActive: 'true', text: whole })}`,
    },
    { network: 'Telegram', href: `https://t.me/share/url?${query({ url, text })}` },
    {
      network: 'email',
      href: `mailto:?${query({ subject: text, body: `${text}\r\n\r\n${url}` })}`,
    },
  ];
}

/**
 * The address of a story's share page below the server's own: English needs no more than the slug,
 * other languages may have the same slug for another story and say which they are.
 */
export const sharePath = (slug: string, locale: string): string =>
  `/share/stories/${encodeURIComponent(slug)}${locale === 'en' ? '' : `?locale=${encodeURIComponent(locale)}`}`;
