/** The version of the engine and its documents; a test holds it to package.json. */
export const APP_VERSION = "0.1.0";
