import type { Analyzer } from '../core/analyzer.ts';
import { packageResolved } from './lockfiles/package.resolved.ts';
import { podfileLock } from './lockfiles/podfile.lock.ts';
import { cartfile } from './manifests/cartfile.ts';
import { packageSwift } from './manifests/package.swift.ts';
import { podfile } from './manifests/podfile.ts';
import { podspecJson } from './manifests/podspec.json.ts';

/** Readers of what CocoaPods, SwiftPM and Carthage read and write. */
export const appleAnalyzers: readonly Analyzer[] = [
  podfile,
  podspecJson,
  podfileLock,
  packageSwift,
  packageResolved,
  cartfile,
];
