import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { findPicture, isSigned } from '../media/picture-store';
import { notFound } from '../support/refusals';

const ADDRESS = /^\/media\/([\w.-]{1,255})$/;

/** Serves the pictures of published stories, and of others where the admin signed the address. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    if (!ctx.path.startsWith('/media/') || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) {
      return next();
    }
    const name = ADDRESS.exec(ctx.path)?.[1];
    if (name === undefined) throw notFound('No picture');
    const signed = isSigned(name, ctx.query.until, ctx.query.signature);
    const picture = await findPicture(strapi, name, signed);
    if (!picture) throw notFound('No picture');
    ctx.set({
      'Content-Type': picture.mime,
      'Content-Disposition': 'inline',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      // Kept by nobody without asking: a withdrawn picture is gone at once.
      'Cache-Control': signed ? 'private, no-store' : 'public, no-cache',
    });
    ctx.etag = picture.etag;
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    ctx.body = picture.bytes;
  };
