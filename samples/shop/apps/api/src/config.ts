/** Where the shop's services are. One place, so that nobody has to search for a URL. */
export const config = {
  assistant: {
    baseUrl: 'https://api.deepseek.com/v1',
    model: 'deepseek-chat',
  },
  storage: {
    region: 'oss-cn-hangzhou',
    avatars: 'harbor-avatars',
    statements: 'harbor-statements',
  },
  sms: {
    region: 'ap-guangzhou',
    appId: '1400006666',
    template: '1110',
  },
} as const;
