import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';
import { parseXml, xmlAttribute, xmlChild, xmlElements, type XmlElement } from '../../parse/xml.ts';
import { xmlStrings } from '../../parse/xml-strings.ts';
import { registryMentions } from '../registry-mention.ts';

/** Elements that declare a package; those of the second kind only say which version others get. */
const DECLARING = /^(?:PackageReference|GlobalPackageReference|PackageDownload|DotNetCliToolReference)$/;
const VERSIONING = /^PackageVersion$/;
const SOURCES = /^(?:RestoreSources|RestoreAdditionalProjectSources|RestoreFallbackFolders|PackageSource)$/;
/** What describes the package that the project makes, to people. */
const SILENT =
  /^(?:PackageReference|GlobalPackageReference|PackageDownload|DotNetCliToolReference|PackageVersion|Package\w*Url|PackageReleaseNotes|PackageTags|RepositoryUrl|Description|Authors|Company|Copyright|Product|Title|ProjectReference|Reference|Using|Compile|None|Content|EmbeddedResource|InternalsVisibleTo|Import|RootNamespace|AssemblyName)$/;

/**
 * Reads projects of .NET (`.csproj`, `.fsproj`, `.vbproj`) and the files that they share (`Directory.Packages.props`,
 * `Directory.Build.props`, `.targets`): packages, sources, and settings of properties.
 * https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files (read 2026-11-22)
 */
export const csproj: Analyzer = {
  id: 'csproj',
  accepts: (path) => /\.(?:cs|fs|vb|sql|shared)proj$|^[\w.-]+\.(?:props|targets)$/i.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseXml(document);
    if (root?.name !== 'Project') return { problems };
    const reading: Reading = { text: document.text, place: contextOfPath(document.path), knowledge };
    const elements = [...xmlElements(root)].map(([element]) => element);
    const isTest = elements.some(({ name, text }) => name === 'IsTestProject' && text.toLowerCase() === 'true');
    const place: MentionContext = reading.place === 'live' && isTest ? 'test' : reading.place;
    return {
      mentions: [
        ...elements.flatMap((element) => packageOf(element, { ...reading, place })),
        ...elements.flatMap((element) => sourcesOf(element, reading)),
        ...xmlStrings(root, document.text, ({ name }) => SILENT.test(name) || SOURCES.test(name)).flatMap((setting) =>
          mentionsOfSetting(setting, { knowledge, context: place, clouds: [] }),
        ),
      ],
      problems,
    };
  },
};

interface Reading {
  readonly text: string;
  readonly place: MentionContext;
  readonly knowledge: Knowledge;
}

function packageOf(element: XmlElement, { place, knowledge }: Reading): Mention[] {
  const isVersion = VERSIONING.test(element.name);
  if (!isVersion && !DECLARING.test(element.name)) return [];
  // `Update` changes what is declared elsewhere, `Remove` takes it away.
  const include = xmlAttribute(element, 'Include', true);
  if (!include) return [];
  return packageMentions(
    {
      ecosystem: 'nuget',
      name: include.value.trim(),
      span: include.span,
      ...(isVersion
        ? { context: place === 'live' ? 'development' : place, note: 'a version for projects that declare it' }
        : rankOf(element, place)),
    },
    knowledge,
  );
}

/** Assets of which nothing reaches the running program. https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files#controlling-dependency-assets (read 2026-11-22) */
function rankOf(element: XmlElement, place: MentionContext): { context: MentionContext; note?: string } {
  const valueOf = (name: string): string =>
    (xmlAttribute(element, name, true)?.value ?? xmlChild(element, name)?.text ?? '').toLowerCase();
  const excluded = valueOf('ExcludeAssets');
  if (place === 'live' && (excluded === 'runtime' || excluded === 'all'))
    return { context: 'development', note: 'only compiled against' };
  return { context: place };
}

/** Lists of sources, separated by semicolons. */
function sourcesOf({ name, textSpan }: XmlElement, { text, place, knowledge }: Reading): Mention[] {
  if (!SOURCES.test(name)) return [];
  const { start, end } = textSpan;
  return registryMentions({ text: text.slice(start, end), at: start, context: place }, knowledge);
}
