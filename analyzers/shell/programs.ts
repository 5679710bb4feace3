/** What a program does with the addresses that it is given. */
export type ProgramKind =
  | 'image' // fetches or pushes images
  | 'package' // fetches packages
  | 'contact' // contacts hosts, with or without a scheme
  | 'cluster' // names many things like hosts; what it contacts has a scheme
  | 'message' // writes its arguments to people, or to a file
  | 'silent' // compares, searches or moves files
  | 'editor' // writes what its script says
  | 'shell' // runs its argument
  | 'other';

const KINDS: readonly (readonly [ProgramKind, string])[] = [
  [
    'image',
    'docker podman nerdctl buildah skopeo crane regctl oras ctr crictl img imgpkg kind k3d docker-compose cosign kubeadm k3s',
  ],
  [
    'package',
    'npm pnpm yarn cnpm npx nrm bun pip pip3 uv pipenv poetry pdm conda mamba go gem bundle bundler cargo rustup composer ' +
      'apt apt-get aptitude add-apt-repository apt-add-repository yum dnf zypper yum-config-manager dnf-config-manager apk brew ' +
      'flutter dart pod mvn gradle helm rpm dpkg opam cpan cpanm luarocks nvm sdk pacman',
  ],
  [
    'contact',
    'curl wget aria2c axel http https httpie git ping nslookup dig host nc ncat telnet ssh ssh-keyscan scp sftp rsync openssl aliyun ossutil ' +
      'ossutil64 coscli coscmd tccli hcloud obsutil aws az bce volcengine tosutil qshell us3cli websocat grpcurl ab wrk hey mysql ' +
      'psql redis-cli mongo mongosh ntpdate chronyd ftp lftp wscat',
  ],
  ['cluster', 'kubectl oc k kustomize istioctl argocd kubelet crossplane velero'],
  ['message', 'echo printf print'],
  [
    'silent',
    'grep egrep fgrep zgrep rg ag ack test [ [[ case cd mkdir rm chmod chown touch ls cp mv ln find source . which type man ' +
      'basename dirname read logger say let unset trap alias history help stat file diff cmp sort uniq wc head tail less more cut tr ' +
      'jq yq awk gawk mawk expr true false set shift return exit break continue',
  ],
  ['editor', 'sed gsed perl'],
  ['shell', 'sh bash zsh dash ash ksh su ssh chroot gosu su-exec runuser'],
];

const BY_NAME: ReadonlyMap<string, ProgramKind> = new Map(
  KINDS.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
);
/** Functions of scripts that write to people: `log_info`, `color_echo`, `err`, `kube::log::status`. */
const MESSAGE =
  /(?:^|[_:.-])(?:log|echo|print|printf|info|warn|warning|err|error|fatal|die|fail|abort|msg|debug|notice|success|usage|status)(?:$|[_:.-])/i;

/** Says what a program does with addresses, by the last part of its path. */
export function programKindOf(name: string): ProgramKind {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return BY_NAME.get(base) ?? (MESSAGE.test(base) ? 'message' : 'other');
}

/** Flags of one letter that name a source of packages. */
export const SHORT_FLAGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pip: { '-i': 'index_url', '-f': 'index_url' },
  pip3: { '-i': 'index_url', '-f': 'index_url' },
  pipenv: { '-i': 'index_url' },
  uv: { '-i': 'index_url', '-f': 'index_url' },
  cpanm: { '-M': 'mirror' },
  apk: { '-X': 'repository' },
};

/** Flags whose value is a text or a label for people, or names what is taken away, whatever the program. */
export const TEXT_FLAG =
  /^(?:-m|--(?:label|annotation|message|title|body|notes|remove|author|comment|match|exclude|user-agent|referer|header|data(?:-\w+)?|json|form|cookie))$/;
/** The same of `curl` and its likes, in one letter. */
export const CURL_TEXT_FLAG = /^-[a-zA-Z]{0,5}[HAedFbumw]$/;
