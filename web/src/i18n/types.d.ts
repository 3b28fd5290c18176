import "i18next";

import type accounts from "./en/accounts.json";
import type common from "./en/common.json";
import type compare from "./en/compare.json";
import type editor from "./en/editor.json";
import type evaluation from "./en/evaluation.json";
import type fields from "./en/fields.json";
import type hosting from "./en/hosting.json";
import type models from "./en/models.json";
import type races from "./en/races.json";
import type replay from "./en/replay.json";
import type start from "./en/start.json";
import type tracks from "./en/tracks.json";
import type training from "./en/training.json";
import type wizard from "./en/wizard.json";

/** Every key is checked by the compiler; a namespace is a file in `en/` and its twin in `ko/`. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: {
      accounts: typeof accounts;
      common: typeof common;
      compare: typeof compare;
      editor: typeof editor;
      evaluation: typeof evaluation;
      fields: typeof fields;
      hosting: typeof hosting;
      models: typeof models;
      races: typeof races;
      replay: typeof replay;
      start: typeof start;
      tracks: typeof tracks;
      training: typeof training;
      wizard: typeof wizard;
    };
  }
}
