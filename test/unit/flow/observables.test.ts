import { checkMarks } from './check-flow.ts';

const RX =
  "import { of, from, Subject, BehaviorSubject, firstValueFrom, combineLatest, forkJoin, merge, map, tap, filter, switchMap, toArray, count } from 'rxjs';\n";

describe('data through observables', () => {
  const cases: Record<string, string> = {
    of: `${RX}of(source()).subscribe((x) => sink(x)); // flow\nof(1).subscribe((x) => sink(x)); // clean`,
    from: `${RX}from([source()]).subscribe((x) => sink(x)); // flow\nfrom([{ a: source(), b: 1 }]).subscribe((x) => sink(x.b)); // clean`,
    'an observer': `${RX}of(source()).subscribe({ next: (x) => sink(x), // flow\nerror: (e) => sink(e) }); // clean`,
    map: `${RX}of(source()).pipe(map((x) => ({ a: x, b: 1 }))).subscribe((x) => { sink(x.a); // flow\nsink(x.b); // clean\n})`,
    'map to something else': `${RX}of(source()).pipe(map((x) => 1)).subscribe((x) => sink(x)); // clean`,
    tap: `${RX}of(source()).pipe(tap((x) => sink(x)), // flow\nmap(() => 1), tap((x) => sink(x))).subscribe(); // clean`,
    filter: `${RX}of(source()).pipe(filter((x) => !!x)).subscribe((x) => sink(x)); // flow`,
    switchMap: `${RX}of(1).pipe(switchMap(() => of(source()))).subscribe((x) => sink(x)); // flow\nof(source()).pipe(switchMap(() => of(1))).subscribe((x) => sink(x)); // clean`,
    'switchMap to a promise': `${RX}of(1).pipe(switchMap(async () => ({ a: source(), b: 1 }))).subscribe((x) => { sink(x.a); // flow\nsink(x.b); // clean\n})`,
    toArray: `${RX}of(source()).pipe(toArray()).subscribe(([x]) => sink(x)); // flow`,
    count: `${RX}of(source()).pipe(count()).subscribe((x) => sink(x)); // clean`,
    'a subject': `${RX}const a = new Subject(), b = new Subject();\na.subscribe((x) => sink(x)); // flow\nb.subscribe((x) => sink(x)); // clean\na.next(source());`,
    'a subject in a pipe': `${RX}const a = new Subject();\na.pipe(map((x) => x.a)).subscribe((x) => sink(x)); // flow\na.pipe(map((x) => x.b)).subscribe((x) => sink(x)); // clean\na.next({ a: source(), b: 1 });`,
    'a subject as field': `${RX}class A { s = new Subject(); s$ = this.s.asObservable(); send() { this.s.next(source()) } read() { this.s.subscribe((x) => sink(x)) } } // flow`,
    'a first value': `${RX}async function f() { sink(await firstValueFrom(of(source()))) } // flow\nasync function g() { sink(await firstValueFrom(of(1))) } // clean`,
    'a start value': `${RX}const s = new BehaviorSubject({ a: source(), b: 1 });\nsink(s.getValue().a); // flow\nsink(s.getValue().b); // clean`,
    combineLatest: `${RX}combineLatest([of(1), of(source())]).subscribe(([a, b]) => { sink(a); // clean\nsink(b); // flow\n})`,
    forkJoin: `${RX}forkJoin({ a: of(1), b: of(source()) }).subscribe(({ a, b }) => { sink(a); // clean\nsink(b); // flow\n})`,
    merge: `${RX}merge(of(1), of(source())).subscribe((x) => sink(x)); // flow`,
    'p-map':
      "import pMap from 'p-map';\nasync function f() { const l = await pMap([source()], async (x) => ({ x, y: 1 }));\nsink(l[0].x); // flow\nsink(l[0].y); // clean\n}",
    'p-limit':
      "import pLimit from 'p-limit';\nconst limit = pLimit(2);\nasync function f() { sink(await limit((x) => x, source())); // flow\nsink(await limit(() => 1, source())); // clean\n}",
    'p-queue':
      "import PQueue from 'p-queue';\nconst q = new PQueue();\nasync function f() { sink(await q.add(() => source())); // flow\nsink(await q.add(() => 1)); // clean\n}",
    async:
      "import async from 'async';\nasync.each([source()], (x) => sink(x)); // flow\nasync.eachLimit([1], 2, (x) => sink(x)); // clean",
    'operators that bring values of their own': `import { of, mapTo, startWith, withLatestFrom, mergeWith } from 'rxjs';
of(source()).pipe(mapTo(1)).subscribe((x) => sink(x)); // clean
of(1).pipe(startWith(source())).subscribe((x) => sink(x)); // flow
of(1).pipe(withLatestFrom(of(source()))).subscribe(([a, b]) => {
sink(a); // clean
sink(b); // flow
});
of(1).pipe(mergeWith(of(source()))).subscribe((x) => sink(x)); // flow
of(1).pipe(mergeWith(of(2))).subscribe((x) => sink(x)); // clean`,
    'an unknown helper': "import run from 'run-things';\nrun([source()], (x) => sink(x)); // clean",
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
