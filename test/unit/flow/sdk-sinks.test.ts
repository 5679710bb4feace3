import { checkMarks } from './check-flow.ts';

describe("providers' own SDKs", () => {
  const cases: Record<string, string> = {
    'ali-oss: data, names and options': `import OSS from 'ali-oss';
      const c = new OSS({ region: 'oss-cn-hangzhou', accessKeyId: config.accessKeyId, accessKeySecret: config.accessKeySecret, bucket: 'b' }); // clean
      await c.put('a.json', Buffer.from(JSON.stringify({ email: user.email }))); // flow
      await c.put('a.json', 'x', { headers: { 'x-oss-server-side-encryption': 'AES256' } }); // clean
      await c.multipartUpload('a', user.avatar, {}); // flow
      await c.listBuckets(); // clean
      await c.get('a.json'); // clean
      c.useBucket(user.name); // clean
      c.signatureUrl(user.name); // clean`,
    'ali-oss: provider-side encryption is none': `import OSS from 'ali-oss';
      const c = new OSS({ bucket: 'b' });
      await c.put('a', user.email, { headers: { 'x-oss-server-side-encryption': 'KMS' } }); // flow`,
    'CloudBase: what is fetched or deleted by a key is handed over by nobody': `const tcb = require('@cloudbase/node-sdk');
      const app = tcb.init({ env: 'x' });
      await app.deleteFile({ fileList: [user.avatar] }); // clean
      await app.downloadFile({ fileID: user.avatar }); // clean
      await app.database().collection('c').where({ mail: user.email }); // clean
      await app.database().collection('c').add({ mail: user.email }); // flow
      await app.uploadFile({ cloudPath: 'a', fileContent: user.avatar }); // flow`,
    'a signed address': `import OSS from 'ali-oss';
      const c = new OSS({ bucket: 'b' });
      const url = c.signatureUrl('a', { method: 'PUT' });
      await fetch(url, { method: 'PUT', body: user.email }); // flow
      await fetch('https://api.example.com', { method: 'PUT', body: user.email }); // clean`,
    'Alibaba Cloud: request models': `import Dysms, * as $Dysms from '@alicloud/dysmsapi20170525';
      import * as $OpenApi from '@alicloud/openapi-client';
      const client = new Dysms(new $OpenApi.Config({ accessKeyId: process.env.ID, accessKeySecret: process.env.SECRET })); // clean
      const request = new $Dysms.SendSmsRequest({ phoneNumbers: user.phone, templateCode: 'SMS_1' });
      await client.sendSms(request); // flow
      await client.sendSms(new $Dysms.SendSmsRequest({ phoneNumbers: '13800000000', templateCode: 'SMS_1' })); // clean`,
    'Alibaba Cloud: calls by name': `import Core from '@alicloud/pop-core';
      const client = new Core({ accessKeyId: process.env.ID, accessKeySecret: process.env.SECRET, endpoint: 'https://dysmsapi.aliyuncs.com' }); // clean
      await client.request('SendSms', { PhoneNumbers: user.phone }, { method: 'POST' }); // flow
      await client.request('SendSms', { PhoneNumbers: '1' }, { timeout: user.age }); // clean`,
    'Tencent Cloud': `import * as tencentcloud from 'tencentcloud-sdk-nodejs';
      const SmsClient = tencentcloud.sms.v20210111.Client;
      const client = new SmsClient({ credential: { secretId: process.env.ID, secretKey: process.env.KEY }, region: 'ap-guangzhou' }); // clean
      await client.SendSms({ PhoneNumberSet: [user.phone], TemplateId: '1' }); // flow
      client.SendSms({ PhoneNumberSet: ['1'] }, (error, answer) => log(user.phone)); // clean`,
    'Tencent Cloud by require': `const { sms } = require('tencentcloud-sdk-nodejs');
      const client = new sms.v20210111.Client({ credential: {} });
      client.SendSms({ PhoneNumberSet: [user.phone] }).then((answer) => answer); // flow`,
    'Tencent COS': `const COS = require('cos-nodejs-sdk-v5');
      const cos = new COS({ SecretId: process.env.ID, SecretKey: process.env.KEY }); // clean
      cos.putObject({ Bucket: 'b', Region: 'ap-beijing', Key: 'k', Body: user.email }, () => {}); // flow
      cos.getObjectUrl({ Bucket: 'b', Key: user.email }, () => {}); // clean
      cos.getBucket({ Bucket: 'b' }, (error, data) => log(user.email)); // clean`,
    'Huawei OBS': `const ObsClient = require('esdk-obs-nodejs');
      const obs = new ObsClient({ access_key_id: process.env.ID, secret_access_key: process.env.KEY, server: 'https://obs.cn-north-4.myhuaweicloud.com' }); // clean
      await obs.putObject({ Bucket: 'b', Key: 'k', Body: user.email }); // flow
      await obs.listBuckets(); // clean
      obs.createSignedUrlSync({ Method: 'GET', Key: user.name }); // clean`,
    'Volcengine TOS': `import { TosClient } from '@volcengine/tos-sdk';
      const client = new TosClient({ accessKeyId: process.env.ID, accessKeySecret: process.env.KEY, region: 'cn-beijing' }); // clean
      await client.putObject({ bucket: 'b', key: 'k', body: Buffer.from(user.email) }); // flow
      await client.listBuckets(); // clean`,
    'Volcengine services': `import { iam } from '@volcengine/openapi';
      const service = iam.defaultService;
      service.setAccessKeyId(user.token); // clean
      await service.CreateUser({ UserName: user.name, Email: user.email }); // flow`,
    Qiniu: `import qiniu from 'qiniu';
      const mac = new qiniu.auth.digest.Mac(process.env.AK, process.env.SK); // clean
      const uploader = new qiniu.form_up.FormUploader(new qiniu.conf.Config());
      uploader.put(token, 'k', user.email, new qiniu.form_up.PutExtra(), () => {}); // flow
      uploader.put(user.token, 'k', 'x', null, () => {}); // clean`,
    'UpYun, both versions': `import upyun from 'upyun';
      const service = new upyun.Service('bucket', process.env.OPERATOR, process.env.PASSWORD); // clean
      const client = new upyun.Client(service);
      await client.putFile('/a', user.email); // flow
      const old = new upyun('bucket', 'operator', process.env.PASSWORD); // clean
      old.putFile('/a', user.email, null, false, null, () => {}); // flow
      await client.usage(); // clean`,
    'Baidu BOS': `import { BosClient } from '@baiducloud/sdk';
      const client = new BosClient({ endpoint: 'https://bj.bcebos.com', credentials: { ak: process.env.AK, sk: process.env.SK } }); // clean
      await client.putObjectFromString('b', 'k', user.email); // flow
      await client.listBuckets(); // clean`,
    JPush: `const JPush = require('jpush-sdk');
      const client = JPush.buildClient(process.env.KEY, process.env.SECRET); // clean
      client.push().setPlatform(JPush.ALL).setAudience(JPush.alias(user.phone)).setNotification('Hi').send(() => {}); // flow
      client.push().setPlatform(JPush.ALL).setAudience(JPush.ALL).setNotification('Hi').send(() => {}); // clean`,
    'Sensors Analytics in Node': `import SensorsAnalytics from 'sa-sdk-node';
      const sa = new SensorsAnalytics();
      sa.submitTo('https://x.datasink.sensorsdata.cn/sa'); // clean
      sa.track('id', 'newOrder', { email: user.email }); // flow
      sa.registerSuperProperties({ email: user.email }); // flow
      sa.disableReNameOption(); // clean`,
    ThinkingData: `const ThinkingData = require('thinkingdata-node');
      const te = ThinkingData.initWithBatchMode('app', 'https://receiver.thinkingdata.cn'); // clean
      te.track({ accountId: user.id, event: 'e', properties: { email: user.email } }); // flow
      te.userSet({ properties: { phone: user.phone } }); // flow
      te.flush(); // clean`,
    Feishu: `import * as lark from '@larksuiteoapi/node-sdk';
      const client = new lark.Client({ appId: 'a', appSecret: process.env.SECRET }); // clean
      await client.im.message.create({ params: { receive_id_type: 'chat_id' }, data: { content: JSON.stringify({ text: user.email }) } }); // flow
      await client.im.message.create({ data: { content: 'x' } }, lark.withTenantToken(user.token)); // clean`,
    Alipay: `import { AlipaySdk } from 'alipay-sdk';
      const sdk = new AlipaySdk({ appId: 'a', privateKey: process.env.KEY }); // clean
      await sdk.exec('alipay.system.oauth.token', { bizContent: { email: user.email } }); // flow
      sdk.checkNotifySign(user.name); // clean`,
    LeanCloud: `import AV from 'leancloud-storage';
      AV.init({ appId: 'a', appKey: process.env.KEY, serverURL: 'https://x.lc-cn-n1-shared.com' }); // clean
      const todo = new AV.Object('Todo');
      todo.set('email', user.email); // flow
      new AV.Query('Todo').equalTo('email', user.email); // clean`,
    'page globals': `_hmt.push(['_trackEvent', 'a', user.email]); // flow
      window._hmt.push(['_trackEvent', 'a', 'b']); // clean
      const list = []; list.push(user.email); // clean
      sensors.track('e', { email: user.email }); // flow
      new AMap.Geocoder().getLocation(user.address, () => {}); // flow
      new AMap.Map('container', { zoom: user.age }); // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('language models', () => {
  const cases: Record<string, string> = {
    'an OpenAI client with another base': `import OpenAI from 'openai';
      const ai = new OpenAI({ baseURL: 'https://dashscope.aliyuncs.com/compatible-mode/v1', apiKey: process.env.KEY }); // clean
      await ai.chat.completions.create({ model: 'qwen-plus', messages: [{ role: 'user', content: user.email }] }); // flow
      await ai.models.list(); // clean
      const own = new OpenAI({ apiKey: process.env.KEY });
      await own.chat.completions.create({ model: 'gpt', messages: [{ role: 'user', content: user.email }] }); // clean`,
    'AI SDK: a provider': `import { deepseek } from '@ai-sdk/deepseek';
      import { openai } from '@ai-sdk/openai';
      import { generateText } from 'ai';
      await generateText({ model: deepseek('deepseek-chat'), prompt: user.email }); // flow
      await generateText({ model: openai('gpt'), prompt: user.email }); // clean
      await generateText({ model: deepseek('deepseek-chat'), prompt: 'x', maxOutputTokens: user.age }); // clean`,
    'AI SDK: a base': `import { createOpenAI } from '@ai-sdk/openai';
      import { streamText } from 'ai';
      const qwen = createOpenAI({ baseURL: 'https://dashscope.aliyuncs.com/compatible-mode/v1' });
      const other = createOpenAI({ baseURL: 'https://llm.example.com/v1' });
      streamText({ model: qwen('qwen-plus'), messages: [{ role: 'user', content: user.email }] }); // flow
      streamText({ model: qwen.chat('qwen-plus'), prompt: user.email }); // flow
      streamText({ model: other('x'), prompt: user.email }); // clean`,
    LangChain: `import { ChatDeepSeek } from '@langchain/deepseek';
      import { ChatOpenAI } from '@langchain/openai';
      const model = new ChatDeepSeek({ apiKey: process.env.KEY }); // clean
      await model.invoke(user.email); // flow
      const own = new ChatOpenAI({ apiKey: process.env.KEY });
      await own.invoke(user.email); // clean
      const base = new ChatOpenAI({ configuration: { baseURL: 'https://api.deepseek.com' } });
      await base.invoke([{ role: 'user', content: user.email }]); // flow`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('clouds inside the PRC', () => {
  const cases: Record<string, string> = {
    'AWS SDK 3: commands': `import { S3Client, PutObjectCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
      const options = { region: 'cn-northwest-1' };
      const s3 = new S3Client(options);
      const command = new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: user.email });
      await s3.send(command); // flow
      await s3.send(new ListBucketsCommand({})); // clean
      const eu = new S3Client({ region: 'eu-west-1' });
      await eu.send(new PutObjectCommand({ Bucket: 'b', Body: user.email })); // clean`,
    'AWS SDK 3: a document client': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
      const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'cn-north-1' }));
      await db.send(new PutCommand({ TableName: 't', Item: { email: user.email } })); // flow
      const other = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));
      await other.send(new PutCommand({ TableName: 't', Item: { email: user.email } })); // clean`,
    'AWS SDK 3: an upload': `import { S3Client } from '@aws-sdk/client-s3';
      import { Upload } from '@aws-sdk/lib-storage';
      const client = new S3Client({ region: 'cn-north-1' });
      await new Upload({ client, params: { Bucket: 'b', Key: 'k', Body: user.email } }).done(); // flow
      await new Upload({ client: new S3Client({ region: 'eu-west-1' }), params: { Bucket: 'b', Body: user.email } }).done(); // clean`,
    'S3 with the endpoint of another cloud': `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
      const oss = new S3Client({ region: 'oss-cn-hangzhou', endpoint: 'https://oss-cn-hangzhou.aliyuncs.com' });
      await oss.send(new PutObjectCommand({ Bucket: 'b', Body: user.email })); // flow
      const local = new S3Client({ region: 'cn-north-1', endpoint: 'https://minio.example.com' });
      await local.send(new PutObjectCommand({ Bucket: 'b', Body: user.email })); // clean`,
    minio: `import { Client } from 'minio';
      const client = new Client({ endPoint: 'oss-cn-beijing.aliyuncs.com', accessKey: process.env.A, secretKey: process.env.B }); // clean
      await client.putObject('b', 'k', user.email); // flow
      const own = new Client({ endPoint: 'minio.example.com' });
      await own.putObject('b', 'k', user.email); // clean`,
    'Azure storage': `import { BlobServiceClient } from '@azure/storage-blob';
      const service = new BlobServiceClient('https://acme.blob.core.chinacloudapi.cn', credential);
      await service.getContainerClient('c').getBlockBlobClient('b').upload(user.email, 10); // flow
      const own = new BlobServiceClient('https://acme.blob.core.windows.net', credential);
      await own.getContainerClient('c').getBlockBlobClient('b').upload(user.email, 10); // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
