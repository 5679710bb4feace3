/** Functions that test a text, in the languages' standard libraries: `strings.HasPrefix`, `startswith`, `str_contains`. */
const TESTING =
  /^(?:startsWith|starts_with\??|start_with\?|startswith|hasPrefix|endsWith|ends_with\??|end_with\?|endswith|hasSuffix|contains|containsKey|contains_key|containsAny|include\?|includes|equals|equalsIgnoreCase|equalFold|compareTo|compare|indexOf|lastIndexOf|index|find|rfind|matches|match|matchEntire|strpos|stripos|str_contains|str_starts_with|str_ends_with|strcmp|strncmp|in_array|has|hasKey|isMatch|split|explode|trimPrefix|trimSuffix|cutPrefix|cutSuffix|removePrefix|removeSuffix|strip_prefix|strip_suffix|eq|eql\?|is_equal|key\?|has_key\?|getOrDefault)$/i;
/** Functions that take a pattern: what they hold is compared with, not called. */
const PATTERN =
  /(?:^|\.)(?:re\.(?:compile|match|search|sub|findall|fullmatch|split)|regexp\.(?:MustCompile|Compile|MatchString)|Pattern\.compile|Regex|Regexp\.new|Regex\.new|preg_\w+|RegExp|NSRegularExpression|toRegex)$/;
const LOG_METHOD =
  /^(?:log|logf|logln|print|printf|println|print_r|var_dump|puts|p|pp|debug|debugf|debugln|info|infof|infoln|warn|warnf|warnln|warning|warningf|error|errorf|errorln|fatal|fatalf|panic|panicf|critical|exception|trace|verbose|notice|d|i|e|w|v|wtf|nslog|os_log|write|writeln|writeline|echo|errlog|syslog|sysLog|sysError)$/i;
const LOGGER =
  /(?:^|\.)(?:\$?this\.)?_?(?:log|logs|logger|logging|slog|zap|logrus|klog|glog|console|system\.out|system\.err|timber|println|print|printf|fmt|tracing|debug|output|stdout|stderr|rails\.logger|nslog|os_log|puts|log4j|loguru)(?:\.|$|\()/i;
/** Formatting makes a text; it does not write one. */
const FORMATTING = /(?:^|\.)(?:sprintf|sprint|sprintln|format|vsprintf|appendf)$/i;

/** Annotations and attributes that are read by people and generators of documentation: Swagger, OpenAPI, JavaDoc, .NET. */
const DOCUMENTING =
  /^@?(?:Api(?:Operation|Model|ModelProperty|Param|Implicit\w*|Response\w*|Info)?|Schema|Operation|Parameter|Tag|Info|Contact|License|ExternalDocumentation|Deprecated|Obsolete|Description|Display(?:Name)?|Doc|Link|See|SuppressWarnings|SuppressLint|Author|Ignore|Disabled|CsvSource|ValueSource|TestCase|InlineData|Theory|DataRow)$/;

/** Whether an annotation or call documents something. */
export const isDocumentingCall = (name: string): boolean => DOCUMENTING.test(name);

/** Whether a call of this name tests its arguments. */
export const isTestingCall = (name: string): boolean => TESTING.test(name);

/** Whether a call takes a pattern. */
export const isPatternCall = (callee: string): boolean => PATTERN.test(callee);

/** Whether a call writes its arguments to a log or terminal: by its name alone (`println`) or with its receiver's. */
export function isLogCall(callee: string): boolean {
  if (FORMATTING.test(callee)) return false;
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  if (
    /^(?:print|printf|println|puts|print_r|var_dump|nslog|os_log|syslog|error_log|trigger_error|debugprint|errorf|fatalf|panicf?)[!]?$/i.test(
      last,
    )
  )
    return true;
  if (/^(?:trace|debug|info|warn|error|log)!$/.test(last)) return true;
  return LOG_METHOD.test(last.replace(/!$/, '')) && LOGGER.test(callee);
}

/** Go's ways to make an error of a text. */
const MAKES_ERROR = /(?:^|\.)errors?\.(?:New|Errorf|Wrapf?|WithMessagef?)$/;

/** Whether a call makes an error of its arguments. */
export const isErrorCall = (callee: string): boolean => MAKES_ERROR.test(callee);

/** Whether a name is that of an error that is raised with its argument as the message. */
export const isErrorName = (name: string): boolean =>
  /(?:Error|Exception|Fault)$|^(?:raise|panic|abort|fatalError|preconditionFailure|bail|anyhow)!?$/.test(name);
