import type { Schema, Struct } from '@strapi/strapi';

export interface MissionFocalPoint extends Struct.ComponentSchema {
  collectionName: 'components_mission_focal_points';
  info: {
    displayName: 'Focal point';
    icon: 'user';
  };
  attributes: {
    email: Schema.Attribute.Email & Schema.Attribute.Required;
    from: Schema.Attribute.Date;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    role: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    to: Schema.Attribute.Date;
  };
}

export interface MissionSocialAccount extends Struct.ComponentSchema {
  collectionName: 'components_mission_social_accounts';
  info: {
    displayName: 'Social account';
    icon: 'link';
  };
  attributes: {
    platform: Schema.Attribute.Enumeration<
      ['facebook', 'x', 'instagram', 'linkedin', 'youtube', 'telegram', 'whatsapp', 'other']
    > &
      Schema.Attribute.Required;
    url: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
    verified: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ComponentSchemas {
      'mission.focal-point': MissionFocalPoint;
      'mission.social-account': MissionSocialAccount;
    }
  }
}
