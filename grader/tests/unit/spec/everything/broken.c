int main( {}
