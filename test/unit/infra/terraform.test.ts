import assert from 'node:assert/strict';
import { createPrefilters } from '../../../analyzers/prefilter/by-path.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { reviewFiles } from '../../support/review.ts';
import { analyzerLoader } from '../../../cli/load-analyzers.ts';
import { createDocument } from '../../../analyzers/core/document.ts';
import { summariseFile } from '../../../analyzers/workspace/summarise-file.ts';

const factsOf = (path: string, text: string) =>
  summariseFile(createDocument(path, text, 'h'), loadKnowledge(), analyzerLoader);

const foundIn = async (path: string, text: string): Promise<string[]> =>
  (await factsOf(path, text)).mentions.map(
    ({ rule, span, subject }) => `${rule} ${subject} at ${text.slice(span.start, span.end)}`,
  );

describe('infra/terraform', () => {
  it('a broken text gives one problem with its place, and what could be read', async () => {
    const text = 'provider "aws" {\n  region = "cn-north-1"\n}\n\nresource "aws_s3_bucket" {{ = }\n';
    const { problems } = await reviewFiles({ 'main.tf': text });
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.code, 'syntax');
    assert.ok((problems[0]?.span?.start ?? 0) >= text.indexOf('resource'));
    assert.deepEqual(await foundIn('main.tf', text), ['region cn-north-1 at cn-north-1']);
  });

  it('a file cut off in the middle keeps what stands before', async () => {
    const text = 'provider "alicloud" {\n  region = "cn-beijing"\n  endpoints {\n    oss = "';
    assert.deepEqual(await foundIn('main.tf', text), [
      'dependency alicloud at alicloud',
      'region cn-beijing at cn-beijing',
    ]);
  });

  it('keeps variables of functions and containers, and what they refer to', async () => {
    const text = `
variable "ai_url" { default = "https://api.deepseek.com" }
resource "aws_lambda_function" "f" {
  environment {
    variables = { AI_URL = var.ai_url, MODE = "fast", NAME = "x-\${var.y}", SECRET_TOKEN = "abc" }
  }
}
resource "google_cloud_run_service" "r" {
  template { spec { containers {
    env {
      name  = "QUEUE"
      value = "jobs"
    }
  } } }
}
resource "aws_ecs_task_definition" "t" {
  container_definitions = jsonencode([{ environment = [{ name = "LEVEL", value = "info" }] }])
}`;
    const { environment } = await factsOf('prod/main.tf', text);
    assert.deepEqual(
      environment.map(({ name, value, refersTo }) => [name, refersTo ?? value]),
      [
        ['AI_URL', 'var.ai_url'],
        ['MODE', 'fast'],
        ['QUEUE', 'jobs'],
        ['LEVEL', 'info'],
        ['var.ai_url', 'https://api.deepseek.com'],
      ],
    );
  });

  it('files are worth reading for a provider without any region', () => {
    const prefilter = createPrefilters(loadKnowledge().needles);
    const reads = (path: string, text: string): boolean => {
      const bytes = new TextEncoder().encode(text);
      return prefilter(path).matches(bytes, bytes.length);
    };
    assert.equal(reads('main.tf', 'provider "tencentcloud" {\n}\n'), true);
    assert.equal(reads('main.tf', 'resource alicloud_vpc "main" {\n}\n'), true);
    assert.equal(reads('main.tf', 'provider "azurerm" {\n  environment = "china"\n}\n'), true);
    assert.equal(reads('main.tf', 'provider "aws" {\n  region = "us-east-1"\n}\n'), false);
    assert.equal(reads('china.ts', 'export const place = "china";\n'), false);
  });
});
