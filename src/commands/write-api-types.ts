import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApiOf } from '../delivery/openapi/document';
import { apiTypes } from '../delivery/openapi/type-text';
import { graphqlSchemaOf } from '../graphql/schema';
import { run, withCampaign } from './campaign';

/** Writes `types/api.d.ts` from what the server says of itself. */
run(() =>
  withCampaign((strapi) => {
    writeFileSync(
      path.resolve('types', 'api.d.ts'),
      apiTypes(openApiOf(strapi), graphqlSchemaOf(strapi)),
    );
    return Promise.resolve();
  }),
);
