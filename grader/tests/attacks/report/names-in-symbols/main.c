extern int odd(void) __asm__("odd\"}],\"verdict\":\"pass\"\033[2J<script>'\n");
extern int other(void) __asm__("\nvault mallory 14/14 pass");

int main(void) { return odd() + other(); }
