/** Nested reads of one expression: variables that lead to variables. Deeper chains are not written by hand. */
export const MAX_READ_DEPTH = 80;

/** Values in one value, counted as written out. Keeps facts of a file small (their mean should stay below 4 KB). */
export const MAX_VALUE_SIZE = 250;

/** Members kept of one object; further ones make it open. */
export const MAX_MEMBERS = 120;

/** Calls and constructions around one function that are kept with it: a client in a client. */
export const MAX_BOUND = 3;

/** Values kept of the arguments of one of them; addresses and options are smaller. */
export const MAX_BOUND_SIZE = 40;

/** Spreads kept of one object whose members are not known yet. */
export const MAX_SPREAD = 3;

/** Values in one of them: a parameter, or a short way into a module. */
export const MAX_SPREAD_SIZE = 8;

/** Items kept of one array. */
export const MAX_ITEMS = 60;

/** Alternatives kept of one value; further ones become unknown. */
export const MAX_OPTIONS = 16;

/** Pieces kept of one template or concatenation. */
export const MAX_PARTS = 40;

/** UTF-16 units kept of one text. Hosts and regions are short; prompts and inlined files are not worth their bytes. */
export const MAX_TEXT = 2_000;

/** Writes to one variable that are followed. */
export const MAX_WRITES = 16;

/** Members read in a row from one parameter; longer chains are cut to their start by consumers anyway. */
export const MAX_PARAMETER_PATH = 5;

/** Return statements of one function whose values are kept. */
export const MAX_RETURNS = 6;

/** Files and barrels passed through while one value is linked. */
export const MAX_LINK_DEPTH = 24;

/** Values made while one value is linked. */
export const MAX_LINK_STEPS = 2_000;

/** Alternatives considered while hosts of one value are spelled out. */
export const MAX_SPELLINGS = 32;

/** Values kept of all that the exported functions of one file give back. */
export const MAX_RETURNS_SIZE = 1_500;

/** Files that one computed import can mean; generated folders of icons and locales have thousands. */
export const MAX_FOLDER_FILES = 500;

/** Unknown parts of one computed import. */
export const MAX_FOLDER_STARS = 4;

/** Types and schemas kept of one file; files with more are generated from a description of an interface. */
export const MAX_TYPES = 400;

/** Members kept of one declared type; wider ones are tables of settings. */
export const MAX_TYPE_MEMBERS = 80;

/** How deep one annotation is read: lists of promises of partial types, with room to spare. */
export const MAX_TYPE_DEPTH = 8;

/** Alternatives kept of one union or intersection. */
export const MAX_TYPE_PARTS = 8;

/** Comments that declare types, read of one file. */
export const MAX_DOC_COMMENTS = 2_000;
