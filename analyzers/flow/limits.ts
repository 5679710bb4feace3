/** Longest access path kept; real payloads seldom nest sensitive members deeper, and joins stay cheap. */
export const MAX_PATH = 4;

/** Steps kept within one function for one origin: first and last tell the story, editors show about ten. */
export const MAX_STEPS_IN_FUNCTION = 4;

/** Steps of a whole flow; longer ones keep both ends. */
export const MAX_STEPS = 24;

/** Origins of one value; more come only from generated tables, whose members are all alike. */
export const MAX_MARKS = 48;

/** Functions that libraries make of others and put one behind the other: `pipe(map(compose(f, g)), …)`. */
export const MAX_APPLIED = 16;

/** Members that one step of an access path leaves out; redacting code names fewer. */
export const MAX_EXCLUSIONS = 16;

/** Members kept of one value; beyond it they are folded into the value itself. */
export const MAX_FIELDS = 64;

/** Values kept within one value, itself included; larger ones grow by holding themselves, and fold from the inside. */
export const MAX_SHAPE = 1_000;

/** Members within members that are kept apart: twice the longest access path, for what is wrapped and unwrapped again. */
export const MAX_SHAPE_DEPTH = 8;

/** How often a loop's body is evaluated: once more than the longest chain of variables seen in practice. */
export const LOOP_ROUNDS = 3;

/** Nested expressions deeper than this are minified or generated; the evaluator's stack stays bounded. */
export const MAX_DEPTH = 400;

/** Calls kept of one function. */
export const MAX_CALLS = 2000;

/** How deep values are kept for linking: the options of a client in a client, their members, and a call on its result. */
export const MAX_VALUE_DEPTH = 9;

/** Members and items kept of one value; larger ones are data tables, not destinations. */
export const MAX_VALUE_MEMBERS = 24;

/** Alternatives kept of one value. */
export const MAX_VALUE_OPTIONS = 8;

/** UTF-16 units kept of one text; hosts stand at its start. */
export const MAX_VALUE_TEXT = 200;

/** How many callers up a sink is followed: wrapper around wrapper around wrapper, with room to spare. */
export const MAX_CALLERS_UP = 6;

/** How many calls down an origin is followed. */
export const MAX_CALLS_DOWN = 12;

/** Calls down that a method's effect on its object counts for: methods that call each other would go round for long. */
export const EFFECT_WEIGHT = 3;

/** How many functions a callback is handed through before it is called; each round looks one further. */
export const MAX_CALLBACK_ROUNDS = 5;

/** Call chains followed for one sink call; a generic wrapper has many callers, each a flow of its own. */
export const MAX_INSTANCES_PER_SINK = 600;

/** Terminal origins kept for one origin. */
export const MAX_TERMINALS = 64;

/** Ways followed for one parameter of an outer function or constructor: as many callers as a generic wrapper has. */
export const MAX_CLIMBED = 600;

/** Flows reported for one sink call and provider. */
export const MAX_FLOWS_PER_SINK = 40;

/** Places told of that name one destination; more of them are copies of one setting for other profiles. */
export const MAX_NAMED_STEPS = 3;
/** Ways told of one kind of data at one sink: one for each function where it starts; nobody reads more. */
export const MAX_WAYS = 32;

/** Rounds in which functions of a file are found that throw what others throw: wrappers around wrappers end sooner. */
export const MAX_THROW_ROUNDS = 8;

/** Constructions of one class, or calls of one factory, looked at where it is not known which one made an instance. */
export const MAX_MADE = 16;

/** Constructions within constructions that are looked through for one address. */
export const MAX_MADE_ROUNDS = 3;

/** Wrappers around one function that are seen through: `memo(forwardRef(observer(…)))`. */
export const MAX_WRAPPERS = 6;

/** Attributes read of one JSX element. */
export const MAX_ATTRIBUTES = 64;

/** Callers whose callbacks are tried for one call; a helper with more of them is a library of its own. */
export const MAX_CALLBACKS = 400;

/** Parts of a callee that callbacks are looked for in; larger ones are chains of calls on what a page or library gives. */
export const MAX_CALLBACK_SIZE = 24;

/** Calls that emit one event, followed from one listener. */
export const MAX_EMITS = 64;

/** Callers that hand over an emitter, looked at for one listener. */
export const MAX_EMITTER_CALLERS = 32;

/** How deep declared shapes are followed: members of members, and names of types that stand for others. */
export const MAX_TYPE_HOPS = 6;

/** How many members deep a type that is sent whole is searched for data: what lies deeper is seldom sent along. */
export const MAX_WHOLE_DEPTH = 2;

/** Shapes looked at for one declared value; more come only from generated types that refer to each other. */
export const MAX_SHAPE_STEPS = 400;

/** Data types told of one declared type, the surest first. */
export const MAX_DECLARED_TYPES = 6;

/** Calls and callers passed through in search of data of no known category. */
export const MAX_UNKNOWN_DEPTH = 6;

/** Origins looked at for one argument in that search. */
export const MAX_UNKNOWN_STEPS = 200;

/** Handlers of one registration, and registrations in one chain; hand-written ones are fewer. */
export const MAX_HANDLERS = 16;

/** Classes of one family (what a class extends and what extends it) whose writes stand for an instance that is not known. */
export const MAX_CLASS_FAMILY = 24;

/** Members of an instance that is not known, followed because one was set to another; hand-written classes have fewer. */
export const MAX_INSTANCE_PATHS = 48;

/**
 * Values looked at to see whether any caller settles where a sink sends; beyond it the sink is followed as if one did,
 * which costs more than asking on.
 */
export const MAX_VIEW_WORK = 1500;

/** Hooks within hooks whose users are told apart. */
export const MAX_HOOK_HEIGHT = 4;

/** Classes that answer for one that they extend; a vendor's client has one for each of its services. */
export const MAX_HEIRS = 40;

/**
 * The same for all further questions of a sink of which `MAX_INSTANCES_PER_SINK` chains were followed: before the rest is
 * left out, it is worth asking for longer.
 */
export const MAX_THOROUGH_VIEW_WORK = 150_000;

/** Calls that make an instance, when it is asked what all of them agree on; more of them are made for different ends. */
export const MAX_AGREEING = 4;

/** Climbs of one sink that reach `MAX_VIEW_WORK`; after these all of its chains are followed without asking first. */
export const MAX_LONG_CLIMBS = 100;
