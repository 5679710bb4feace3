import { SendTemplatedEmailCommand, SESClient } from '@aws-sdk/client-ses';

const ses = new SESClient({ region: 'us-west-1' });
const emailTemplateId = process.env.EMAIL_TEMPLATE_ID ?? 'order-confirmed-v3';

/** Sends the confirmation; answers go to harbor.support@qq.com. */
export async function sendConfirmation(email: string): Promise<void> {
  await ses.send(
    new SendTemplatedEmailCommand({
      Source: 'orders@harbor-shop.example',
      ReplyToAddresses: ['harbor.support@qq.com'],
      Destination: { ToAddresses: [email] },
      Template: emailTemplateId,
      TemplateData: '{}',
    }),
  );
}
