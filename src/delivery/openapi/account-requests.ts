import { z } from 'zod';
import {
  schemaOf,
  type PublicRequest,
  type Requests,
  pathParameter,
  queryParameter,
} from './request';
import { objectOf, type Schema } from './schema';

const text: Schema = { type: 'string' };

/** An account as Strapi's users-permissions shows it to its owner. */
const USER: Schema = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    username: text,
    email: text,
    confirmed: { type: 'boolean' },
  },
  required: ['id', 'username', 'email'],
};
const SESSION: Schema = {
  type: 'object',
  properties: {
    jwt: { ...text, description: 'Goes into `Authorization: Bearer …`.' },
    user: USER,
  },
  required: ['user'],
};
const OK: Schema = { type: 'object' };

const account = (
  summary: string,
  sent: Record<string, Schema> | undefined,
  example: Record<string, string>,
  more: Partial<PublicRequest> = {},
): PublicRequest => ({
  tag: 'Accounts',
  summary,
  ...(sent && { body: { schema: { ...objectOf(sent), additionalProperties: true }, example } }),
  success: { 200: { description: 'Done.', schema: OK } },
  codes: ['VALIDATION_FAILED', 'UNAVAILABLE'],
  ...more,
});

const session = { 200: { description: 'Logged in.', schema: SESSION } };
const password: Schema = { type: 'string', format: 'password' };
const email = schemaOf(z.string().max(254));

/**
 * Accounts, which vote where a round takes them: Strapi's users-permissions, whose own refusals have
 * no code. See https://docs.strapi.io/cms/features/users-permissions
 */
export const accountRequests: Requests = {
  'POST /api/auth/local': account(
    'Log in',
    { identifier: text, password },
    { identifier: 'voter@example.org', password: 'a-long-password' },
    { success: session },
  ),
  'POST /api/auth/local/register': account(
    'Make an account',
    { username: text, email, password },
    { username: 'voter', email: 'voter@example.org', password: 'a-long-password' },
    {
      success: session,
      description:
        'Open while a round that takes accounts is under way; the address is confirmed by mail.',
    },
  ),
  'GET /api/auth/:provider/callback': account(
    'Log in by another service',
    undefined,
    {},
    {
      description: 'For services that an administrator has set up; there are none from the start.',
      parameters: [pathParameter('provider', 'The service.', text)],
      success: session,
    },
  ),
  'POST /api/auth/forgot-password': account(
    'Have a link mailed that sets a new password',
    { email },
    { email: 'voter@example.org' },
  ),
  'POST /api/auth/reset-password': account(
    'Set a new password with the code of that link',
    { code: text, password, passwordConfirmation: password },
    {
      code: 'code-of-the-link',
      password: 'a-new-password',
      passwordConfirmation: 'a-new-password',
    },
    { success: session },
  ),
  'GET /api/auth/email-confirmation': account(
    'Confirm an address',
    undefined,
    {},
    {
      parameters: [
        queryParameter('confirmation', 'Out of the link in the mail.', text, { required: true }),
      ],
      success: {
        302: { description: 'Confirmed; goes on to the page that an administrator set.' },
      },
    },
  ),
  'POST /api/auth/send-email-confirmation': account(
    'Have the link mailed again that confirms an address',
    { email },
    { email: 'voter@example.org' },
  ),
  'POST /api/auth/change-password': account(
    'Change the password',
    { currentPassword: password, password, passwordConfirmation: password },
    {
      currentPassword: 'a-long-password',
      password: 'a-new-password',
      passwordConfirmation: 'a-new-password',
    },
    { account: 'required', success: session },
  ),
  'POST /api/auth/logout': account('Log out', undefined, {}, { account: 'required' }),
  'GET /api/users/me': account(
    'The account that asks',
    undefined,
    {},
    {
      account: 'required',
      success: { 200: { description: 'The account.', schema: USER } },
    },
  ),
};
