import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { config } from '../config.ts';

const client = new sms.v20210111.Client({
  credential: { secretId: process.env.TENCENT_SECRET_ID, secretKey: process.env.TENCENT_SECRET_KEY },
  region: config.sms.region,
});

/** Sends one text message; `phone` in E.164. */
export async function sendText(phone: string, text: string): Promise<void> {
  await client.SendSms({
    PhoneNumberSet: [phone],
    SmsSdkAppId: config.sms.appId,
    TemplateId: config.sms.template,
    TemplateParamSet: [text],
  });
}
