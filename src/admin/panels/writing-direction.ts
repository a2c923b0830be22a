import { unstable_useContentManagerContext as useContentManagerContext } from '@strapi/strapi/admin';
import { useEffect } from 'react';
import { useLocale } from './story/story-panel';

const RIGHT_TO_LEFT = ['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'];

const isRightToLeft = (locale: string): boolean =>
  RIGHT_TO_LEFT.includes(locale.split('-')[0].toLowerCase());

const WRITTEN = ['string', 'text', 'richtext', 'blocks'];

/** Not words of a language: an address stays as it is read everywhere. */
const NOT_WORDS = ['slug'];

interface Attribute {
  type: string;
  pluginOptions?: { i18n?: { localized?: boolean } };
}

/** The fields that are written in the entry's own language. */
const wordFields = (attributes: Record<string, Attribute>): string[] =>
  Object.entries(attributes)
    .filter(
      ([name, { type, pluginOptions }]) =>
        WRITTEN.includes(type) && pluginOptions?.i18n?.localized && !NOT_WORDS.includes(name),
    )
    .map(([name]) => name);

/** Sets the direction of the inputs of some fields, also of those that are drawn later. */
function keepDirection(names: string[], direction: 'rtl' | 'ltr'): () => void {
  const set = () => {
    for (const name of names) {
      const inputs = document.querySelectorAll(
        `main input[name="${name}"], main textarea[name="${name}"]`,
      );
      for (const input of inputs) {
        if (input.getAttribute('dir') !== direction) input.setAttribute('dir', direction);
      }
    }
    // The editor of blocks has no name; every one of them is written in the entry's language.
    for (const editor of document.querySelectorAll('main [data-slate-editor]')) {
      if (editor.getAttribute('dir') !== direction) editor.setAttribute('dir', direction);
    }
  };
  set();
  const observer = new MutationObserver(set);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/**
 * Lets Arabic, and what else is written from the right, be written from the right: in the fields of
 * the entry, and nowhere else. It is registered as a panel, because panels are what the content manager
 * draws beside every entry, and it shows nothing.
 */
export function WritingDirection({ document }: { document?: { locale?: string } }) {
  const { contentType } = useContentManagerContext();
  const locale = useLocale(document);
  // Strapi's type of an attribute is a union that knows nothing of the options of plugins.
  const attributes = contentType?.attributes as Record<string, Attribute> | undefined;
  useEffect(() => {
    if (!attributes) return undefined;
    return keepDirection(wordFields(attributes), isRightToLeft(locale) ? 'rtl' : 'ltr');
  }, [attributes, locale]);
  return null;
}
